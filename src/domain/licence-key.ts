const GROUPS = /^(?=[A-Z0-9-]*\d)[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){2,}$/i;
const RUN = /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{20,}$/;

/** True for what has the form of a product key: groups of letters and digits with dashes between, or one long run. */
export function isLicenceKey(text: string): boolean {
  return text.trim().split(/[\s,;]+/).some((word) => GROUPS.test(word) || RUN.test(word));
}
