import { z } from 'zod';
import { TandemError } from '../contract/errors.ts';
import { isDay, isInstant } from '../lib/dates.ts';
import { assertNever } from '../lib/assert.ts';
import type { Field } from './fields.ts';
import { recipientProblem } from './handoff/age-key.ts';
import { jsonShapes, type JsonShape } from './json-fields.ts';
import { kindOf, type Kind } from './kinds.ts';
import { isLicenceKey } from './licence-key.ts';

/** The schema of one field's value; text is trimmed and the empty text becomes null. */
export function fieldSchema(field: Field): z.ZodType {
  switch (field.type) {
    case 'text': {
      const text = z.string().max(field.max, `is longer than ${field.max} characters`);
      if (field.recipient) return text.transform((value) => value.trim()).superRefine((value, check) => {
        const problem = value === '' ? null : recipientProblem(value);
        if (problem !== null) check.addIssue({ code: 'custom', message: problem });
      }).transform((value) => value || null).nullable();
      const line = (field.secretReference ? text.refine((value) => !isLicenceKey(value), 'looks like the key itself: write where it is kept, such as “vault, Adobe”') : text).transform((value) => value.trim());
      return field.required ? line.pipe(z.string().min(1, 'must not be empty')) : line.transform((value) => value || null).nullable();
    }
    case 'markdown': return z.string().max(field.max, `is longer than ${field.max} characters`).transform((value) => value || null).nullable();
    case 'int': return z.number().int('must be a whole number').min(field.min).max(field.max).nullable();
    case 'money': return z.number().min(field.min).max(field.max).nullable();
    case 'bool': return z.boolean();
    case 'day': return z.string().refine(isDay, 'must be a date like 2026-11-23').nullable();
    case 'instant': return z.string().refine(isInstant, 'must be an instant like 2026-11-23T09:00:00.000Z').nullable();
    case 'choice': {
      const one = z.enum(Object.keys(field.choices) as [string, ...string[]], `must be one of: ${Object.keys(field.choices).join(', ')}`);
      return field.initial === null ? one.nullable() : one;
    }
    case 'ref': return z.string().min(1).max(64).nullable();
    case 'json': return jsonShapes[field.shape as JsonShape].nullable();
    default: return assertNever(field, 'field type');
  }
}

const schemas = new Map<Kind, z.ZodObject>();

function schemaOf(kind: Kind): z.ZodObject {
  let schema = schemas.get(kind);
  if (!schema) {
    schema = z.strictObject(Object.fromEntries(Object.entries(kindOf(kind).fields).map(([name, field]) => [name, fieldSchema(field).optional()])));
    schemas.set(kind, schema);
  }
  return schema;
}

/**
 * Checks the given fields of a record and normalises their values.
 * Fields that are not given stay absent. Throws `invalid`, naming the field by its label.
 */
export function parseFields(kind: Kind, fields: unknown): Record<string, unknown> {
  const parsed = schemaOf(kind).safeParse(fields);
  if (parsed.success) return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? '');
  const label = kindOf(kind).fields[name]?.label ?? name;
  const place = issue?.code === 'unrecognized_keys' ? `unknown field ${issue.keys.join(', ')}` : `“${label}” ${issue?.message ?? 'is not valid'}`;
  throw new TandemError('invalid', `${kindOf(kind).label}: ${place}.`, 'Correct this value and save again; what you typed is still there.');
}

/** A new record's fields: what was given, and the initial value of the rest. Throws `invalid` as `parseFields`. */
export function completeFields(kind: Kind, fields: unknown): Record<string, unknown> {
  const given = parseFields(kind, fields);
  const result: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(kindOf(kind).fields)) {
    if (name in given) result[name] = given[name];
    else if (field.type === 'text' && field.required)
      throw new TandemError('invalid', `${kindOf(kind).label}: “${field.label}” must not be empty.`, 'Fill it in and save again.');
    else result[name] = field.type === 'choice' || field.type === 'bool' ? field.initial : null;
  }
  return result;
}
