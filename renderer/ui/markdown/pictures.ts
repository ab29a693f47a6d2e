/** An address within this window, or null when the picture is not here. */
export type PictureUrl = (sha256: string) => Promise<string | null>;

/** Fills the places of pictures as they arrive, until the returned function is called. */
export function showPictures(fragment: DocumentFragment, pictureUrl: PictureUrl | undefined): () => void {
  let stopped = false;
  for (const place of fragment.querySelectorAll<HTMLElement>('span[data-file]')) {
    const words = place.textContent ?? '';
    if (!pictureUrl) {
      leaveWords(place, words);
      continue;
    }
    void pictureUrl(place.dataset['file'] ?? '').then((url) => {
      if (stopped) return;
      if (url === null) return leaveWords(place, words);
      const picture = document.createElement('img');
      picture.alt = words;
      picture.onerror = () => leaveWords(place, words);
      picture.src = url;
      place.replaceChildren(picture);
    });
  }
  return () => { stopped = true; };
}

function leaveWords(place: HTMLElement, words: string): void {
  place.classList.add('absent');
  place.replaceChildren(words === '' ? 'This picture is not here' : `${words} (this picture is not here)`);
}
