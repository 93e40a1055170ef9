import { writeInstruction } from '@duizhang/shared/instruction/input.ts';
import { useQuery } from '@tanstack/react-query';
import { trpc } from '../../trpc.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormDrawer } from '../../ui/Drawer.tsx';
import { t } from '../../ui/text.ts';
import { FieldGroup, Note, Row, TextField } from './fields.tsx';
import { fileInput, type Files, FilesField, noFiles } from './files.tsx';
import { PickField, PickManyField } from './pickers.tsx';
import { useWriting } from '../useWriting.ts';

type Fields = { text: string; dueOn: string; unitIds: readonly string[] | null; postId: string; signedOn: string; scan: Files };
const blank: Fields = { text: '', dueOn: '', unitIds: null, postId: '', signedOn: '', scan: noFiles };
type Props = { ledgerId: string; itemId: string | null; about: string; onPaper: boolean; onClose: () => void };

/** 写批示, or its 代录: the lead unit is addressed unless other units are chosen. */
export default function InstructionDrawer({ ledgerId, itemId, about, onPaper, onClose }: Props) {
  const choices = useQuery(trpc.instruction.choices.queryOptions({ ledgerId, itemId })).data;
  const addressed = ({ postId, unitIds }: Fields) => {
    const leader = choices?.leaders.find((each) => each.postId === postId);
    const units = (choices?.units ?? []).filter(({ id }) => !onPaper || leader?.unitIds.includes(id));
    const chosen = (unitIds ?? [choices?.leadUnitId ?? '']).filter((id) => units.some((each) => each.id === id));
    return { units, chosen };
  };
  const { value, patch, fault, setBusy, frame } = useWriting({
    place: `instruction.write.${itemId ?? ledgerId}`,
    initial: blank,
    schema: writeInstruction,
    change: trpc.instruction.write.mutationOptions(),
    inputOf: (fields, key) => {
      const { text, dueOn, postId, signedOn, scan } = fields;
      const onBehalf = onPaper ? { postId, signedOn, scan: fileInput(scan) } : null;
      return { ledgerId, itemId, text, dueOn: dueOn || null, unitIds: addressed(fields).chosen, onBehalf, key };
    },
    done: () => t('批示已送承办单位', 'The instruction has gone to the units'),
    onClose,
  });
  const { units, chosen } = addressed(value);
  return (
    <FormDrawer
      {...frame}
      title={onPaper ? t('代录批示', 'Enter an instruction') : t('写批示', 'Write an instruction')}
      lead={about}
      verb={onPaper ? t('代录', 'Enter') : t('批示', 'Instruct')}
    >
      {onPaper && (
        <FieldGroup title={t('领导签批', 'As signed by the leader')}>
          <Note>
            {t('永久标记“代录”；代录人不能属于承办单位。', 'It stays marked as entered; who enters it can’t belong to a unit addressed.')}
          </Note>
          <Row>
            <PickField
              label={t('批示领导', 'Leader')}
              required
              options={choices?.leaders.map((each) => ({ value: each.postId, label: `${each.unitName} · ${each.name}` })) ?? []}
              value={value.postId}
              onChange={(postId) => patch({ postId, unitIds: null })}
              fault={fault('onBehalf.postId')}
            />
            <DateField
              label={t('签署日期', 'Signed on')}
              withAsterisk
              value={value.signedOn}
              onChange={(signedOn) => patch({ signedOn })}
              error={fault('onBehalf.signedOn')}
            />
          </Row>
          <FilesField
            title={t('签批扫描件', 'The scan')}
            files={value.scan}
            onChange={(scan) => patch({ scan })}
            onBusy={setBusy}
            fault={fault('onBehalf.scan')}
            multiple={false}
          />
        </FieldGroup>
      )}
      <TextField
        label={t('批示内容', 'Text')}
        required
        rows={4}
        value={value.text}
        onChange={(text) => patch({ text })}
        fault={fault('text')}
      />
      <PickManyField
        label={t('承办单位', 'Units addressed')}
        required
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={(unitIds) => patch({ unitIds })}
        fault={fault('unitIds')}
      />
      <Row>
        <DateField label={t('回复时限（可不填）', 'Answer by (if any)')} value={value.dueOn} onChange={(dueOn) => patch({ dueOn })} />
      </Row>
    </FormDrawer>
  );
}
