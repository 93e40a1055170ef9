import { t } from '../../ui/text.ts';
import { useItem } from '../context.ts';
import { None, Part, StateWord } from './Part.tsx';

export function NoticesTab() {
  const { openNotices } = useItem().data.item;
  return (
    <>
      <Part title={t('督办通知', 'Supervision notices')}>
        {openNotices.length === 0 ? (
          <None>{t('这个事项没有未办结的督办通知。', 'No supervision notice is open on this item.')}</None>
        ) : (
          <ul>
            {openNotices.map((each) => (
              <li key={each.id} id={each.id}>
                {each.number} <StateWord tone="warn">{t('未办结', 'Open')}</StateWord>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title={t('批示', 'Instructions')}>
        <None>{t('这个事项没有登记过批示。', 'No instruction has been entered on this item.')}</None>
      </Part>
    </>
  );
}
