import { Button, NumberInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { useState } from 'react';
import { type Outputs, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { Section } from '../ui/Page.tsx';
import { t } from '../ui/text.ts';
import classes from './AdminPage.module.css';
import { useChange } from './useChange.ts';

type Ledger = Outputs['ledger']['get'];
const known = {
  max_extensions: t('最多延期次数', 'Extensions at most'),
  max_assess_months: t('长期推进评估间隔（月）', 'Months between assessments of long-term items'),
} as const;
type Key = keyof typeof known;
const keys: readonly Key[] = ['max_extensions', 'max_assess_months'];
const usual: Readonly<Record<Key, number>> = { max_extensions: 2, max_assess_months: 12 };

/** Time limits differ by place and by law: each parameter stands beside its citation. */
export function Parameters({ ledger, editable }: { ledger: Ledger; editable: boolean }) {
  const [editing, setEditing] = useState<Key | null>(null);
  const of = (key: Key) => ledger.parameters.find((each) => each.key === key);
  return (
    <Section title={t('时限参数与依据', 'Parameters and their basis')}>
      <dl className={classes.terms}>
        {keys.map((key) => [
          <dt key={`${key}-name`}>{known[key]}</dt>,
          <dd key={key}>
            {Number(of(key)?.value ?? usual[key])}（{of(key)?.citation ?? t('系统默认', 'default')}）{' '}
            {editable && (
              <Button variant="subtle" size="compact-sm" onClick={() => setEditing(key)}>
                {t('修改', 'Change')}
              </Button>
            )}
          </dd>,
        ])}
      </dl>
      {editing && (
        <EditParameter
          ledgerId={ledger.ledger.id}
          name={editing}
          value={Number(of(editing)?.value ?? usual[editing])}
          citation={of(editing)?.citation ?? ''}
          onClose={() => setEditing(null)}
        />
      )}
    </Section>
  );
}

type EditProps = { ledgerId: string; name: Key; value: number; citation: string; onClose: () => void };

function EditParameter({ ledgerId, name, onClose, ...now }: EditProps) {
  const [given, setGiven] = useState(now);
  const save = useChange(trpc.ledger.setParameter.mutationOptions(), t('已保存', 'Saved'), onClose);
  const citation = given.citation.trim();
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={known[name]}
      verb={t('保存', 'Save')}
      pending={save.isPending}
      error={save.error}
      refusal={citation.length < 2 ? t('请写明依据。', 'Cite its basis.') : null}
      onSubmit={() => save.mutate({ ledgerId, key: name, value: given.value, citation })}
    >
      <NumberInput
        label={known[name]}
        min={0}
        max={60}
        allowDecimal={false}
        value={given.value}
        onChange={(value) => setGiven({ ...given, value: Number(value) })}
      />
      <TextInput
        label={t('依据', 'Basis')}
        description={t('文件名称和条款', 'Document and clause')}
        maxLength={200}
        value={given.citation}
        onChange={(event) => setGiven({ ...given, citation: event.currentTarget.value })}
      />
    </FormDrawer>
  );
}
