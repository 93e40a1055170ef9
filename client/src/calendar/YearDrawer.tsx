import { differences, daysOfYear } from '@duizhang/shared/calendar-year.ts';
import { numberIn, readHolidays } from '@duizhang/shared/text/holiday-notice.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LineField, Note, TextField } from '../item/act/fields.tsx';
import { useOnce } from '../item/useOnce.ts';
import { trpc } from '../trpc.ts';
import { useDraft } from '../ui/draft.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { notifyFailed } from '../ui/notify.ts';
import { label, t } from '../ui/text.ts';
import classes from './Calendar.module.css';
import { holidaysIn, holidayText } from './holidays.ts';
import { base64Of, textOf } from './sheet.ts';
import { Legend, YearGrid } from './YearGrid.tsx';

/** A year from the text of its notice or from a list of days, seen as a calendar before it counts. */
export default function YearDrawer({ onClose, onSaved }: { onClose: () => void; onSaved: (year: number) => void }) {
  const draft = useDraft('calendar.year', { year: '', text: '', basis: '' });
  const { value, patch } = draft;
  const chosen = /^\d{4}$/.test(value.year) ? Number(value.year) : null;
  const reading = useMemo(() => readHolidays(value.text, chosen), [value.text, chosen]);
  const { year } = reading;
  const { call, key } = useOnce(trpc.calendar.save.mutationOptions(), ({ relit }) => {
    draft.clear();
    if (year !== null) onSaved(year);
    return t(`已录入 ${year} 年，${relit} 个事项重新亮灯`, `${year} is entered; ${relit} items have new lights`);
  });
  const empty = value.text.trim() === '';
  const open = reading.questions.length;
  const refusal = empty
    ? t('请先粘贴通知或日期表。', 'Paste the notice or a list of days first.')
    : open > 0
      ? t(`还有 ${open} 处要对照通知改正。`, `${open} places are to be put right first.`)
      : null;
  const write = (text: string) => patch({ text, ...(value.basis === '' && { basis: numberIn(text) ?? '' }) });
  return (
    <FormDrawer
      opened
      wide
      onClose={onClose}
      title={t('录入放假安排', 'Enter a year of holidays')}
      lead={t(
        '录入后，这一年以本机构录入的为准，涉及的事项随即重新亮灯，并留痕。',
        'The year then counts as entered here; the lights that rest on it are given anew, and it is recorded.',
      )}
      verb={year === null ? t('录入这一年', 'Enter the year') : t(`录入 ${year} 年`, `Enter ${year}`)}
      onSubmit={() => year !== null && call.mutate({ year, text: value.text, basis: value.basis, key })}
      pending={call.isPending}
      error={call.error}
      refusal={refusal ?? (value.basis.trim().length < 4 ? t('请填写通知的文号。', 'Give the number of the notice.') : null)}
      restored={draft.restored}
      onDiscard={draft.clear}
    >
      <Source text={value.text} onText={write} />
      {!empty && open > 0 && (
        <ul className={classes.questions} role="alert" aria-label={t('需要核对', 'To be checked')}>
          {reading.questions.map((each) => (
            <li key={each.zh}>{label(each)}</li>
          ))}
        </ul>
      )}
      <LineField
        label={t('年份', 'Year')}
        hint={t('通知里写明的可以不填', 'May stay empty where the notice says it')}
        value={value.year}
        onChange={(next) => patch({ year: next })}
        placeholder={year === null ? '2027' : String(year)}
      />
      <LineField
        label={t('通知文号', 'Number of the notice')}
        required
        value={value.basis}
        onChange={(basis) => patch({ basis })}
        placeholder={t('如 国办发明电〔2025〕7号', 'e.g. 国办发明电〔2025〕7号')}
      />
      {year !== null && reading.stated.length > 0 && <Preview year={year} stated={reading.stated} />}
    </FormDrawer>
  );
}

/** Pasted, or taken from a file. */
function Source({ text, onText }: { text: string; onText: (text: string) => void }) {
  const workbook = useMutation(trpc.calendar.readWorkbook.mutationOptions());
  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      onText(/\.xlsx$/i.test(file.name) ? (await workbook.mutateAsync({ base64: await base64Of(file) })).text : await textOf(file));
    } catch (error) {
      notifyFailed(error);
    }
  }
  return (
    <>
      <TextField
        label={t('通知正文或日期表', 'Text of the notice, or a list of days')}
        required
        rows={8}
        value={text}
        onChange={onText}
        placeholder={t(
          '一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。…',
          '一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。…',
        )}
      />
      <label className={classes.pick}>
        {t('从文件读入（xlsx、csv、txt）', 'Read a file (xlsx, csv, txt)')}
        <input
          type="file"
          accept=".xlsx,.csv,.txt"
          disabled={workbook.isPending}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <Note>
        {t(
          '粘贴国务院办公厅通知全文；或一张表：一列日期，一列“休”或“班”，可再有一列节日名称（xlsx、csv）。',
          'Paste the whole notice; or a list with a column of dates and one of 休 or 班, perhaps one with the holiday (xlsx, csv).',
        )}
      </Note>
    </>
  );
}

type Stated = ReturnType<typeof readHolidays>['stated'];

function Preview({ year, stated }: { year: number; stated: Stated }) {
  const known = useQuery(trpc.calendar.get.queryOptions({ year })).data;
  const days = daysOfYear(year, stated);
  const changed = known?.known ? differences(known.days, days) : [];
  const names = new Set(changed.map(({ day }) => day));
  return (
    <section aria-label={t('预览', 'Preview')}>
      <p>
        {known?.known
          ? t(`与现有 ${year} 年日历相比，${changed.length} 天不同`, `${changed.length} days differ from the ${year} that is known`)
          : t(`${year} 年此前没有录入`, `${year} was not known before`)}
      </p>
      <dl className={classes.holidays}>
        {holidaysIn(days).map((each) => (
          <div key={each.name} style={{ display: 'contents' }}>
            <dt>{each.name}</dt>
            <dd>{holidayText(each)}</dd>
          </div>
        ))}
      </dl>
      <Legend changes={changed.length > 0} />
      <YearGrid days={days} changed={names} />
    </section>
  );
}
