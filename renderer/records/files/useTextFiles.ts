import { useCallback } from 'react';
import { FILE_SCHEME } from '#src/domain/files/limits.ts';
import { rememberChange, showError } from '../../bridge/actions.ts';
import { asError } from '../../bridge/useQuery.ts';
import { filesIn, uploadFile, type Owner } from './upload.ts';

/** For an editor: files become files of the record, and the pictures among them words for its text. */
export function useTextFiles({ kind, id }: Owner): (data: DataTransfer) => Promise<string> {
  return useCallback(async (data) => {
    const words: string[] = [];
    for (const given of filesIn(data, new Date())) {
      try {
        const { file, changeSetId } = await uploadFile({ kind, id }, given);
        rememberChange(changeSetId);
        if (file.image) words.push(`![${altText(file.name)}](${FILE_SCHEME}${file.sha256})`);
      } catch (error) {
        showError(asError(error));
      }
    }
    return words.join('\n\n');
  }, [kind, id]);
}

/** Without the ending and what Markdown would read as more than a letter. */
function altText(name: string): string {
  return name.replace(/\.[^.]{1,6}$/, '').replaceAll(/[[\]\\`*_<>!]/g, ' ').replace(/\s+/g, ' ').trim();
}
