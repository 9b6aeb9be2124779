import type { DatabaseSync } from 'node:sqlite';
import {
  type Answer,
  invalidParameter,
  listAnswer,
  missingParameter,
  noContent,
  refuse,
  successEntry,
} from './answers.ts';
import { type ApiCall, moduleFrom } from './api.ts';
import { invalid } from './check-record.ts';
import { formatTime } from './clock.ts';
import { pageOf } from './paging.ts';
import type { RecordStore, Row } from './record-store.ts';
import { moduleFacts } from './modules.ts';
import { serviceAccount, userById } from './users.ts';

const maxBytes = 20 * 1024 * 1024;

/** Files and links at a record. */
export function createAttachments(db: DatabaseSync, store: RecordStore) {
  function record(call: ApiCall): Row {
    const row = store.get(moduleFrom(store.schema, call).name, call.params['id'] ?? '');
    if (row) return row;
    throw refuse(400, 'INVALID_DATA', 'the related id given seems to be invalid', {
      resource_path_index: 1,
      related_status: 'invalid',
    });
  }

  async function upload(call: ApiCall): Promise<Answer> {
    const parent = record(call);
    const link = call.query.get('attachmentUrl');
    const file = link ? undefined : await fileOf(call);
    const content = file && Buffer.from(await file.arrayBuffer());
    const time = store.seconds();
    const id = store.write(() => {
      const made = store.nextId();
      db.prepare('insert into attachment values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
        made,
        moduleFrom(store.schema, call).name,
        parent.id,
        file?.name ?? call.query.get('title') ?? link ?? '',
        content?.length ?? 0,
        link,
        content ?? null,
        file?.type || 'application/octet-stream',
        serviceAccount.id,
        time,
      );
      return made;
    });
    const by = user(serviceAccount.id);
    const details = {
      Modified_Time: formatTime(time),
      Modified_By: by,
      Created_Time: formatTime(time),
      id,
      Created_By: by,
    };
    return listAnswer('data', [successEntry('attachment uploaded successfully', details)]);
  }

  function list(call: ApiCall): Answer {
    const parent = record(call);
    if (!call.query.get('fields')) throw missingParameter('fields');
    const { page, perPage } = pageOf(call);
    const rows = store.all(
      'select * from attachment where module = ? and record_id = ? order by id desc limit ? offset ?',
      moduleFrom(store.schema, call).name,
      parent.id,
      perPage + 1,
      (page - 1) * perPage,
    );
    if (rows.length === 0) return noContent;
    const shown = rows.slice(0, perPage);
    return {
      status: 200,
      body: {
        data: shown.map((row) => attachmentBody(row, parent)),
        info: { per_page: perPage, page, count: shown.length, more_records: rows.length > perPage },
      },
    };
  }

  function attachmentBody(row: Row, parent: Row) {
    const by = user(String(row['created_by']));
    const time = formatTime(Number(row['created_time']));
    const module = String(row['module']);
    return {
      Owner: by,
      Modified_By: by,
      Created_By: by,
      Parent_Id: { id: parent.id, name: parent[moduleFacts(module as 'Leads').nameField] ?? '' },
      id: row.id,
      Modified_Time: time,
      Created_Time: time,
      File_Name: row['file_name'],
      Size: String(row['size']),
      $editable: true,
      $file_id: `f${row.id}`,
      $type: row['link_url'] === null ? 'Attachment' : 'Link URL',
      $se_module: module,
      $state: 'save',
      $link_url: row['link_url'] ?? null,
      $sharing_permission: 'full_access',
      $attachment_type: row['link_url'] === null ? 0 : 1,
    };
  }

  function download(call: ApiCall): Answer {
    const parent = record(call);
    const [row] = store.all(
      'select * from attachment where id = ? and record_id = ?',
      call.params['attachment'] ?? '',
      parent.id,
    );
    if (!row) return noContent;
    const content = row['content'] as unknown as Uint8Array | null;
    return {
      status: 200,
      body: Buffer.from(content ?? []),
      headers: {
        'content-type': String(row['content_type']),
        'content-disposition': `attachment;filename*=UTF-8''${encodeURIComponent(String(row['file_name']))}`,
      },
    };
  }

  function remove(call: ApiCall): Answer {
    const parent = record(call);
    const ids = (call.params['attachment'] ?? call.query.get('ids') ?? '').split(',').filter(Boolean);
    if (ids.length === 0) throw missingParameter('ids');
    if (ids.length > 100) throw invalidParameter('ids');
    const entries = ids.map((id) => {
      const { changes } = db
        .prepare('delete from attachment where id = ? and record_id = ?')
        .run(id, parent.id);
      return changes > 0 ? successEntry('record deleted', { id }) : invalid({ id });
    });
    return listAnswer('data', entries);
  }

  return { upload, list, download, remove };
}

async function fileOf(call: ApiCall): Promise<File> {
  const form = await new Response(new Uint8Array(call.body), {
    headers: { 'content-type': call.headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => undefined);
  const file = form?.get('file');
  if (!(file instanceof File)) {
    throw refuse(
      400,
      'INVALID_REQUEST',
      'unable to process your request. please verify the content of the body.',
      {
        expected_type: 'multipart/form-data',
      },
    );
  }
  if (file.size > maxBytes) {
    throw refuse(
      413,
      'FILE_SIZE_MORE_THAN_ALLOWED_SIZE',
      'Please check whether the input values are correct',
      {
        limit: maxBytes,
      },
    );
  }
  return file;
}

function user(id: string) {
  const found = userById(id) ?? serviceAccount;
  return { name: found.name, id: found.id, email: found.email };
}
