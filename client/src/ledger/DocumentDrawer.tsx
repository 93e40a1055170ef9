import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Note } from '../item/act/fields.tsx';
import { queryClient, trpc } from '../trpc.ts';
import { FormDrawer } from '../ui/Drawer.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import { notifyDone } from '../ui/notify.ts';
import { t } from '../ui/text.ts';
import type { Uploaded } from '../ui/upload.ts';

const read = ['txt', 'docx'];

/** A file of a source becomes a text that can be read, marked and linked. */
export default function DocumentDrawer({ source, onClose }: { source: { id: string; name: string }; onClose: () => void }) {
  const navigate = useNavigate();
  const [files, setFiles] = useState<readonly Uploaded[]>([]);
  const [busy, setBusy] = useState(false);
  const [file] = files;
  const add = useMutation(
    trpc.document.add.mutationOptions({
      onSuccess: async ({ id, located }) => {
        await queryClient.invalidateQueries();
        notifyDone(
          located > 0
            ? t(`已添加文件，${located} 处出处找到了位置`, `Added; ${located} citations found their place`)
            : t('已添加文件', 'The document is added'),
        );
        onClose();
        await navigate({ to: '/document/$documentId', params: { documentId: id } });
      },
    }),
  );
  const missing = busy ? t('文件还在上传。', 'The file is still on its way.') : t('请先选一个文件。', 'Choose a file first.');
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t('添加文件', 'Add a document')}
      lead={source.name}
      verb={t('添加文件', 'Add the document')}
      pending={add.isPending}
      error={add.error}
      refusal={file ? null : missing}
      onSubmit={() => file && add.mutate({ sourceId: source.id, sha256: file.sha256, name: file.name })}
    >
      <Note>
        {t(
          '收 txt 和 docx，不超过 20 MB；扫描件请先识别成文字。本系统为非涉密系统，不得上传国家秘密。',
          'txt and docx up to 20 MB; a scan has to be recognised first. State secrets must not be uploaded.',
        )}
      </Note>
      <FileDrop
        title={t('选择文件', 'Choose a file')}
        files={files}
        onChange={setFiles}
        extensions={read}
        multiple={false}
        onBusy={setBusy}
      />
    </FormDrawer>
  );
}
