/** Signed along, so that a signature for one purpose proves nothing for another. */
export const sealPurpose = 'tandem-signed-page-1\n';
export const sealOpen = '<script type="application/json" id="tandem-signature">';
export const sealClose = '</script>';

export interface SealParts {
  /** Every byte of the page but those of the signature, with the purpose before them. */
  readonly signed: string;
  /** What stands in the place of the signature. */
  readonly text: string;
}

/** A page and its seal apart; null where there is no place for one, a seal without end has no text. */
export function sealParts(page: string): SealParts | null {
  const from = page.lastIndexOf(sealOpen);
  if (from < 0) return null;
  const start = from + sealOpen.length;
  const to = page.indexOf(sealClose, start);
  return to < 0 ? { signed: '', text: '' } : { signed: sealPurpose + page.slice(0, start) + page.slice(to), text: page.slice(start, to) };
}

/** A hash of a public key as people read it out and compare it. */
export const fingerprintWords = (hex: string): string => hex.slice(0, 40).toUpperCase().match(/.{4}/g)!.join(' ');
