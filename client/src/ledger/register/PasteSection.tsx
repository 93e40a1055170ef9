import { type PastedFinding, splitFindings } from '@duizhang/shared/text/split.ts';
import { Button, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { t } from '../../ui/text.ts';
import { newRow, type RegisterFields } from './rows.ts';
import classes from './PasteSection.module.css';
import type { Offer } from './Particulars.tsx';

type PasteProps = {
  value: RegisterFields;
  onChange: (part: Partial<RegisterFields>) => void;
  offer: Offer;
};

/** The document's own text, split where it numbers its findings; what was read stands below to be put right. */
export function PasteSection({ value, onChange, offer: { kind, categories } }: PasteProps) {
  const { findings, left } = splitFindings(value.pasted);
  const category = ({ under }: PastedFinding) => categories.find((each) => under?.includes(each)) ?? value.usual.category;
  const add = () =>
    onChange({
      rows: [
        ...value.rows,
        ...findings.map((each) =>
          newRow({ ...value.usual, category: category(each) }, { title: each.title, originalText: each.originalText }),
        ),
      ],
      left: [...value.left, ...left],
      pasted: '',
    });
  return (
    <div className={classes.paste}>
      <Textarea
        label={t('粘贴原文', 'Paste the text')}
        description={t(
          kind === 'finding'
            ? '按“一、”“（一）”“1.”等编号和“关于……的问题”拆成条，拆分后可逐条修改、合并、再拆。请勿粘贴涉密内容。'
            : '按“一、”“（一）”“1.”等编号拆成条，拆分后可逐条修改、合并、再拆。请勿粘贴涉密内容。',
          'It is split at its numbering; each part can then be changed, merged or split again. Never paste state secrets.',
        )}
        minRows={4}
        maxRows={14}
        value={value.pasted}
        onChange={(event) => onChange({ pasted: event.currentTarget.value })}
      />
      <div className={classes.buttons}>
        <Button disabled={findings.length === 0} onClick={add}>
          {findings.length === 0 ? t('拆分成条', 'Split') : t(`拆分成 ${findings.length} 条`, `Split into ${findings.length}`)}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.6} />}
          onClick={() => onChange({ rows: [...value.rows, newRow(value.usual, { title: '', originalText: '' })] })}
        >
          {t('手工添加一条', 'Add one by hand')}
        </Button>
      </div>
      {value.left.length > 0 && <Left lines={value.left} onForget={() => onChange({ left: [] })} />}
    </div>
  );
}

function Left({ lines, onForget }: { lines: readonly string[]; onForget: () => void }) {
  return (
    <details className={classes.left} open>
      <summary>
        {t(
          `有 ${lines.length} 行没有归入任何一条（标题或前言），请看一眼`,
          `${lines.length} lines went into no finding (headings, preamble); look them over`,
        )}
      </summary>
      <ul>
        {lines.map((line, index) => (
          <li key={`${index} ${line}`}>{line}</li>
        ))}
      </ul>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onForget}>
        {t('看过了', 'Seen')}
      </Button>
    </details>
  );
}
