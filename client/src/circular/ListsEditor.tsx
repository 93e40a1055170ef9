import { Button } from '@mantine/core';
import { FieldGroup, LineField, Note } from '../item/act/fields.tsx';
import { PickField, useLedger } from '../item/act/pickers.tsx';
import { useSession } from '../session.tsx';
import { t } from '../ui/text.ts';
import classes from './Circular.module.css';

export type NamedUnit = { readonly unitId: string; readonly reason: string };
export type NamedPerson = { readonly name: string; readonly reason: string };
export type Lists = { readonly units: readonly NamedUnit[]; readonly persons: readonly NamedPerson[] };
export const noLists: Lists = { units: [], persons: [] };

type Props = { ledgerId: string; value: Lists; onChange: (value: Partial<Lists>) => void; fault: (path: string) => string | undefined };

/** Whom a circular names: units with their reasons, and persons for who is cleared to name them. */
export function ListsEditor({ ledgerId, value, onChange, fault }: Props) {
  const { units: all } = useLedger(ledgerId);
  const mayName = useSession().post?.clearances.includes('persons') ?? false;
  const { units, persons } = value;
  const put = <T,>(list: readonly T[], at: number, part: Partial<T>): T[] =>
    list.map((each, n) => (n === at ? { ...each, ...part } : each));
  const without = <T,>(list: readonly T[], at: number): T[] => list.filter((_, n) => n !== at);
  return (
    <>
      <FieldGroup
        title={t(`通报单位（${units.length}）`, `Units (${units.length})`)}
        actions={
          <Button variant="subtle" size="compact-sm" onClick={() => onChange({ units: [...units, { unitId: '', reason: '' }] })}>
            {t('加一个单位', 'Add a unit')}
          </Button>
        }
      >
        <ul className={classes.rows}>
          {units.map((unit, n) => (
            <li key={n} className={classes.row}>
              <PickField
                label={t(`单位 ${n + 1}`, `Unit ${n + 1}`)}
                options={all}
                required
                value={unit.unitId}
                onChange={(unitId) => onChange({ units: put(units, n, { unitId }) })}
                fault={fault(`units.${n}.unitId`)}
              />
              <LineField
                label={t('事由', 'Reason')}
                required
                value={unit.reason}
                onChange={(reason) => onChange({ units: put(units, n, { reason }) })}
                fault={fault(`units.${n}.reason`)}
              />
              <Button variant="subtle" size="compact-sm" onClick={() => onChange({ units: without(units, n) })}>
                {t('移除', 'Remove')}
              </Button>
            </li>
          ))}
        </ul>
      </FieldGroup>
      {mayName ? (
        <FieldGroup
          title={t(`通报人员（${persons.length}）`, `Persons (${persons.length})`)}
          actions={
            <Button variant="subtle" size="compact-sm" onClick={() => onChange({ persons: [...persons, { name: '', reason: '' }] })}>
              {t('加一人', 'Add a person')}
            </Button>
          }
        >
          <ul className={classes.rows}>
            {persons.map((person, n) => (
              <li key={n} className={classes.row}>
                <LineField
                  label={t(`姓名 ${n + 1}`, `Name ${n + 1}`)}
                  required
                  value={person.name}
                  onChange={(name) => onChange({ persons: put(persons, n, { name }) })}
                  fault={fault(`persons.${n}.name`)}
                />
                <LineField
                  label={t('事由', 'Reason')}
                  required
                  value={person.reason}
                  onChange={(reason) => onChange({ persons: put(persons, n, { reason }) })}
                  fault={fault(`persons.${n}.reason`)}
                />
                <Button variant="subtle" size="compact-sm" onClick={() => onChange({ persons: without(persons, n) })}>
                  {t('移除', 'Remove')}
                </Button>
              </li>
            ))}
          </ul>
        </FieldGroup>
      ) : (
        <Note>
          {t(
            '登记人员姓名须有“人员姓名”知悉范围；人数可以先填。',
            'Naming persons takes the clearance for names; their number can be stated.',
          )}
        </Note>
      )}
    </>
  );
}
