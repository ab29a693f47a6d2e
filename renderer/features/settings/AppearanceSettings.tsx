import { FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { useAppearance } from '../../stores/appearance.ts';
import { desktop } from '../../bridge/shell.ts';

const themes = [{ value: 'system', label: 'As the system' }, { value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }] as const;
const scales = [{ value: '1', label: '100 %' }, { value: '1.15', label: '115 %' }, { value: '1.3', label: '130 %' }, { value: '1.5', label: '150 %' }, { value: '2', label: '200 %' }] as const;

export function AppearanceSettings() {
  const { theme, textScale, set } = useAppearance();
  return (
    <FormStack>
      <RadioGroup label="Theme" across value={theme} options={[...themes]} onChange={(next) => {
        set({ theme: next });
        void desktop.ask('shell.setTheme', { theme: next });
      }} />
      <RadioGroup label="Text size" across value={String(textScale)} options={[...scales]} onChange={(next) => set({ textScale: Number(next) })} />
    </FormStack>
  );
}
