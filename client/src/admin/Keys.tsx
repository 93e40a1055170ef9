import '@mantine/core/styles/Combobox.layer.css';
import { type Algorithm, algorithms } from '@duizhang/shared/proof/formats.ts';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Outputs, trpc } from '../trpc.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { momentInTable } from '../ui/format.ts';
import { Section } from '../ui/Page.tsx';
import { Empty } from '../ui/State.tsx';
import { label, t } from '../ui/text.ts';
import classes from './AdminPage.module.css';
import { ReasonDrawer } from './ReasonDrawer.tsx';
import { useChange } from './useChange.ts';

type Key = Outputs['proof']['keys'][number];
const names: readonly Algorithm[] = ['Ed25519', 'SM2'];

const columns: readonly Column<Key>[] = [
  { id: 'id', title: t('指纹', 'Fingerprint'), width: 180, cell: (row) => row.id },
  { id: 'algorithm', title: t('算法', 'Algorithm'), width: 150, cell: (row) => label(algorithms[row.algorithm]) },
  { id: 'from', title: t('启用', 'From'), width: 150, cell: (row) => momentInTable(row.from) },
  { id: 'until', title: t('停用', 'Until'), width: 150, cell: (row) => (row.until ? momentInTable(row.until) : t('使用中', 'In use')) },
  { id: 'anchors', title: t('签过的锚点', 'Anchors'), width: 110, align: 'end', cell: (row) => row.anchors },
  { id: 'endorsed', title: t('背书', 'Endorsed by'), width: 180, cell: (row) => row.endorsed?.key ?? t('无', 'None') },
  { id: 'public', title: t('公钥', 'Public key'), width: 260, grow: true, cell: (row) => row.public },
];

/** The keys by which anchors are known to be this org's, and the next one. */
export default function Keys() {
  const keys = useQuery(trpc.proof.keys.queryOptions());
  const [algorithm, setAlgorithm] = useState<Algorithm>('Ed25519');
  const [asking, setAsking] = useState(false);
  const rotate = useChange(trpc.proof.rotateKey.mutationOptions(), t('已更换签名密钥', 'The signing key was changed'), () =>
    setAsking(false),
  );
  const lost = keys.data?.some((each) => each.lost) ?? false;
  return (
    <Section title={t('签名密钥', 'Signing keys')}>
      <p className={classes.intro}>
        {t(
          '留痕的锚点由这把密钥签名。私钥只在服务器的数据目录里，不进数据库。怀疑私钥外泄，或到了单位规定的更换时间，就更换一把：新密钥由旧密钥背书，旧签名继续有效。',
          'Anchors of the event log are signed by this key. Its private half is in the server’s data folder alone. Change it when it may have leaked, or when your rules say so: the old key endorses the new one, and what it has signed stays valid.',
        )}
      </p>
      {lost && (
        <p className={classes.intro} role="alert">
          {t(
            '数据目录里找不到在用密钥的私钥：下一条锚点将由新的密钥签名，没有旧密钥背书。请查明数据目录是否换过或恢复不全。',
            'The private half of the present key is not in the data folder: the next anchor will be signed by a new key that none endorses. Find out whether the folder was replaced or restored in part.',
          )}
        </p>
      )}
      <DataTable
        id="signing-keys"
        title={t('签名密钥', 'Signing keys')}
        columns={columns}
        rows={keys.data}
        rowKey={(row) => row.id}
        count={keys.data && t(`共 ${keys.data.length} 把`, `${keys.data.length}`)}
        empty={<Empty title={t('还没有密钥，签第一条锚点时自动生成。', 'No key yet; the first anchor makes one.')} />}
        error={keys.error}
        tools={
          <>
            <NativeSelect
              aria-label={t('新密钥的算法', 'Algorithm of the new key')}
              data={names.map((name) => ({ value: name, label: label(algorithms[name]) }))}
              value={algorithm}
              onChange={(event) => setAlgorithm(names.find((each) => each === event.currentTarget.value) ?? 'Ed25519')}
            />
            <Button onClick={() => setAsking(true)}>{t('更换密钥', 'Change the key')}</Button>
          </>
        }
      />
      {asking && (
        <ReasonDrawer
          title={t('更换签名密钥', 'Change the signing key')}
          lead={t(
            `以后的锚点改由一把新的 ${label(algorithms[algorithm])} 密钥签名，不能换回。此前签的锚点继续有效；请把新公钥的指纹告诉留存锚点的单位。`,
            `Anchors from now on are signed by a new ${label(algorithms[algorithm])} key; there is no way back. What was signed stays valid. Tell whoever keeps anchors the new fingerprint.`,
          )}
          verb={t('更换密钥', 'Change the key')}
          pending={rotate.isPending}
          error={rotate.error}
          onClose={() => setAsking(false)}
          onSubmit={({ reason }) => rotate.mutate({ algorithm, reason })}
        />
      )}
    </Section>
  );
}
