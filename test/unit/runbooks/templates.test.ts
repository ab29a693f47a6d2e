import { expect, test } from 'vitest';
import { placeholders, fillPlaceholders } from '#src/domain/runbook/placeholders.ts';
import { parseSteps } from '#src/domain/runbook/steps.ts';
import { openTestDesk } from '#test/fixtures/desk.ts';

const asked = ['New starter', 'Leaver', 'Phishing, first hour', 'Monthly restore test', 'Patch night', 'Firewall change', 'Branch visit', 'Internet outage at a site', 'Ransomware, first hour', 'Laptop swap for a very busy person', 'Certificate renewal', 'MFA reset', 'Printer fleet check', 'UPS test', 'Vendor support call'];

test('every shipped template is a whole runbook, and one of the workspace stands before them', async () => {
  const desk = await openTestDesk();
  try {
    await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'Our own', status: 'template', body: '- [ ] Ask {{Name}} (5 min)', tags: ['x'] } });
    const { templates } = await desk.core.call('runbooks.templates', {});
    expect(templates[0]).toMatchObject({ title: 'Our own', own: true, steps: 1, minutes: 5, tags: ['x'] });
    const shipped = templates.filter((one) => !one.own);
    expect(shipped.map((one) => one.title)).toEqual(expect.arrayContaining(asked));
    for (const one of shipped) {
      expect(one.steps, one.title).toBeGreaterThanOrEqual(10);
      expect(one.minutes, one.title).toBeGreaterThan(30);
      expect(one.summary.length, one.title).toBeGreaterThan(40);
      expect(one.tags.length && one.folder.length && one.reviewEveryDays, one.title).toBeTruthy();
      expect(placeholders(one.body + one.summary).length, one.title).toBeGreaterThan(0);
      const steps = parseSteps(one.body);
      expect(steps.some((step) => step.warnings.length > 0), `${one.title} warns`).toBe(true);
      expect(new Set(steps.map((step) => step.key)).size).toBe(steps.length);
    }
  } finally {
    desk.cleanUp();
  }
});

test('placeholders are found once each and filled; an empty answer leaves them to be seen', () => {
  const text = 'Call {{ Phone }}, {{Phone}} or {{Name}}; not {{}} nor {{a\nb}}';
  expect(placeholders(text)).toEqual(['Phone', 'Name']);
  expect(fillPlaceholders(text, { Phone: '+1 555', Name: ' ', constructor: 'x' })).toBe('Call +1 555, +1 555 or {{Name}}; not {{}} nor {{a\nb}}');
});
