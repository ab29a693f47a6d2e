import type { Field } from '../domain/fields.ts';
import type { CustomField } from '../domain/json-fields.ts';
import { assertNever } from '../lib/assert.ts';
import { ID_PATTERN } from '../lib/ids.ts';
import { isEscalation, outgoingEscalation } from './escalation.ts';
import { redactLinks } from './redact-links.ts';

const ID_LENGTH = 36;

type IsShared = (id: string) => boolean;

/** One field's value in the form in which it may leave. Absent values are null. */
export function outgoingValue(field: Field, value: unknown, isShared: IsShared, customFields: readonly CustomField[]): unknown {
  if (value === null || value === undefined) return null;
  switch (field.type) {
    case 'ref': return typeof value === 'string' && isShared(value) ? value : null;
    case 'text': case 'markdown': return typeof value === 'string' ? openText(value, isShared) : null;
    case 'json':
      if (field.shape === 'customValues') return customValues(value, isShared, customFields);
      return field.shape === 'escalation' && isEscalation(value) ? openJson(outgoingEscalation(value, isShared), isShared) : openJson(value, isShared);
    case 'int': case 'money': return typeof value === 'number' ? value : null;
    case 'bool': return value === true;
    case 'day': case 'instant': case 'choice': return typeof value === 'string' ? value : null;
    default: return assertNever(field, 'field type');
  }
}

/** A text that is nothing but the id of a private record names it as surely as a pointer does. */
function openText(value: string, isShared: IsShared): string | null {
  if (value.length === ID_LENGTH && ID_PATTERN.test(value)) return isShared(value) ? value : null;
  return redactLinks(value, isShared);
}

function openJson(value: unknown, isShared: IsShared): unknown {
  if (typeof value === 'string') return openText(value, isShared);
  if (Array.isArray(value)) return value.map((inner) => openJson(inner, isShared));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, openPointer(key, inner, isShared)]));
}

function openPointer(key: string, value: unknown, isShared: IsShared): unknown {
  if (!key.endsWith('Id') || value === '') return openJson(value, isShared);
  return typeof value === 'string' && isShared(value) ? value : null;
}

/** Only declared own fields leave, and a reference into a password manager never does; what points to a private record leaves no trace. */
function customValues(value: unknown, isShared: IsShared, declared: readonly CustomField[]): Record<string, unknown> {
  if (value === null || typeof value !== 'object') return {};
  const given = new Map(Object.entries(value));
  const open = declared.filter(({ key, type }) => type !== 'secret' && given.has(key));
  return Object.fromEntries(open.flatMap(({ key, type }) => {
    const inner: unknown = given.get(key);
    const leaves = typeof inner === 'number' && type !== 'person' ? inner : typeof inner === 'string' && (type !== 'person' || isShared(inner)) ? openText(inner, isShared) : null;
    return leaves === null ? [] : [[key, leaves]];
  }));
}
