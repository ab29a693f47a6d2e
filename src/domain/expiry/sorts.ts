/** Everything that ends, with how many days ahead it asks for attention unless a person says otherwise. */
export const expirySorts = {
  notice: { label: 'Notice date', lead: 30 },
  contract: { label: 'Contract', lead: 60 },
  licence: { label: 'Licence', lead: 60 },
  domain: { label: 'Domain', lead: 60 },
  certificate: { label: 'Certificate', lead: 30 },
  warranty: { label: 'Warranty', lead: 60 },
  endOfLife: { label: 'End of life', lead: 180 },
  review: { label: 'Runbook review', lead: 14 },
  share: { label: 'Share', lead: 14 },
  acceptance: { label: 'Accepted gap', lead: 14 },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly lead: number }>>;

export type ExpirySort = keyof typeof expirySorts;
export const expirySortNames = Object.keys(expirySorts) as readonly ExpirySort[];
export const expiryChoices = Object.fromEntries(Object.entries(expirySorts).map(([sort, { label }]) => [sort, label])) as Record<ExpirySort, string>;

/** How long an end that has passed stays on the radar; what a share or an accepted gap leaves behind shows elsewhere. */
export const daysKept: Readonly<Record<ExpirySort, number>> = {
  notice: 3650, contract: 365, licence: 365, domain: 365, certificate: 365, warranty: 30, endOfLife: 90, review: 3650, share: 0, acceptance: 0,
};

/** How far ahead the radar looks at all. */
export const horizonDays = 365;

/** What happens on that day, or has happened, as the beginning of a sentence. */
export function endWords({ sort, renews }: { readonly sort: ExpirySort; readonly renews: boolean }, past = false): string {
  switch (sort) {
    case 'notice': return past ? (renews ? 'Notice was possible until then; it renews' : 'Notice was possible until then') : renews ? 'The last day to give notice, or it renews' : 'The last day to give notice';
    case 'contract': case 'licence': case 'domain': case 'certificate': {
      const verb = renews ? ['renews by itself', 'renewed by itself'] : sort === 'contract' ? ['ends', 'ended'] : ['expires', 'expired'];
      return `${expirySorts[sort].label} ${verb[past ? 1 : 0]}`;
    }
    case 'warranty': return past ? 'Its warranty ended' : 'Its warranty ends';
    case 'endOfLife': return past ? 'Its end of life came' : 'Its end of life comes';
    case 'review': return 'To be read again';
    case 'share': return 'Its share ends';
    case 'acceptance': return 'An accepted gap comes back';
  }
}
