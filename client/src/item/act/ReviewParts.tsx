import { DateField } from '../../ui/DateField.tsx';
import { t } from '../../ui/text.ts';
import { CheckField, FieldGroup, LineField, Note, type Option, Row, TextField } from './fields.tsx';
import { FilesField } from './files.tsx';
import { PickField } from './pickers.tsx';
import type { MeetingValue, OnSiteValue, PaperValue } from './reviewFields.ts';

type Part<V> = {
  value: V;
  onChange: (value: V) => void;
  fault: (path: string) => string | undefined;
};

/** 现场核查记录. */
export function OnSiteFields({ value, onChange, fault, needed }: Part<OnSiteValue> & { needed: boolean }) {
  const set = (part: Partial<OnSiteValue>) => onChange({ ...value, ...part });
  return (
    <FieldGroup title={needed ? t('现场核查记录（本级必须）', 'On-site record (required at this level)') : t('现场核查', 'On-site check')}>
      {!needed && <CheckField label={t('附现场核查记录', 'Add an on-site record')} value={value.used} onChange={(used) => set({ used })} />}
      {(needed || value.used) && (
        <>
          <Row>
            <DateField
              label={t('核查日期', 'On')}
              withAsterisk
              value={value.on}
              onChange={(on) => set({ on })}
              error={fault('onSite.on')}
            />
            <LineField
              label={t('地点', 'Place')}
              required
              value={value.place}
              onChange={(place) => set({ place })}
              fault={fault('onSite.place')}
            />
            <LineField
              label={t('参加人员', 'People')}
              required
              value={value.people}
              onChange={(people) => set({ people })}
              fault={fault('onSite.people')}
            />
          </Row>
          <TextField
            label={t('核查所见', 'Found')}
            required
            value={value.found}
            onChange={(found) => set({ found })}
            fault={fault('onSite.found')}
          />
        </>
      )}
    </FieldGroup>
  );
}

/** 会议研究: one meeting for every item on its list. */
export function MeetingFields({ value, onChange, fault, onBusy }: Part<MeetingValue> & { onBusy: (busy: boolean) => void }) {
  const set = (part: Partial<MeetingValue>) => onChange({ ...value, ...part });
  return (
    <FieldGroup title={t('会议研究', 'The meeting')}>
      <Row>
        <DateField
          label={t('会议日期', 'Held on')}
          withAsterisk
          value={value.heldOn}
          onChange={(heldOn) => set({ heldOn })}
          error={fault('meeting.heldOn')}
        />
        <LineField
          label={t('会议名称和次号', 'Which meeting')}
          required
          value={value.number}
          onChange={(number) => set({ number })}
          fault={fault('meeting.number')}
          placeholder={t('如：2018 年第 12 次领导小组会', 'e.g. 12th meeting of 2018')}
        />
      </Row>
      <TextField
        label={t('参会人员', 'Attendees')}
        required
        rows={2}
        value={value.attendees}
        onChange={(attendees) => set({ attendees })}
        fault={fault('meeting.attendees')}
      />
      <LineField
        label={t('回避人员（没有可不填）', 'Recused (if any)')}
        value={value.recusals}
        onChange={(recusals) => set({ recusals })}
        fault={fault('meeting.recusals')}
      />
      <FilesField
        title={t('会议纪要', 'The minutes')}
        files={value.minutes}
        onChange={(minutes) => set({ minutes })}
        onBusy={onBusy}
        fault={fault('meeting.minutes.sha256')}
        multiple={false}
      />
    </FieldGroup>
  );
}

type PaperProps = Part<PaperValue> & { onBusy: (busy: boolean) => void; reviewers: readonly Option[]; forced: boolean };

/** 代录: an opinion signed on paper, entered by the office with its scan. */
export function PaperFields({ value, onChange, fault, onBusy, reviewers, forced }: PaperProps) {
  const set = (part: Partial<PaperValue>) => onChange({ ...value, ...part });
  return (
    <FieldGroup title={t('代录纸质意见', 'Entered from paper')}>
      {forced ? (
        <Note>
          {t(
            '本级不由您签署。您可以把签署人的纸质意见连同扫描件录入，永久标记“代录”。',
            'You don’t sign at this level. You may enter the signer’s paper opinion with its scan; it stays marked for ever.',
          )}
        </Note>
      ) : (
        <CheckField
          label={t('这是别人在纸上签署的意见，由我代录', 'This was signed on paper by somebody else; I enter it')}
          value={value.used}
          onChange={(used) => set({ used })}
        />
      )}
      {(forced || value.used) && (
        <>
          <Row>
            <PickField
              label={t('签署人', 'Signer')}
              required
              options={reviewers}
              value={value.postId}
              onChange={(postId) => set({ postId })}
              fault={fault('onBehalf.postId')}
            />
            <DateField
              label={t('签署日期', 'Signed on')}
              withAsterisk
              value={value.signedOn}
              onChange={(signedOn) => set({ signedOn })}
              error={fault('onBehalf.signedOn')}
            />
          </Row>
          <FilesField
            title={t('签批扫描件', 'The scan')}
            files={value.scan}
            onChange={(scan) => set({ scan })}
            onBusy={onBusy}
            fault={fault('onBehalf.scan.sha256')}
            multiple={false}
          />
        </>
      )}
    </FieldGroup>
  );
}
