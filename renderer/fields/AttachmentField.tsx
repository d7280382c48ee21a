import { useEffect, useRef, useState } from 'react';
import { type RawAttachment } from '#shared/forms/field.ts';
import { type PickedFile } from '#shared/contract/bridge.ts';
import { FieldShell, type FieldProps } from './FieldShell.tsx';

/** How a form keeps files: the host's dialog, the core's store, and a look at what is stored. */
export interface AttachmentKeeper {
  pick(accept: readonly string[]): Promise<PickedFile | undefined>;
  /** Hands the bytes to the core. Undefined when it refused; the keeper has told the user. */
  store(file: PickedFile): Promise<RawAttachment | undefined>;
  /** A `blob:` address of an image; undefined for what is none. */
  thumbnail(attachment: RawAttachment): Promise<string | undefined>;
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function Thumbnail({ attachment, keeper }: { attachment: RawAttachment; keeper: AttachmentKeeper }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let wanted = true;
    let made: string | undefined;
    void keeper.thumbnail(attachment).then((url) => {
      made = url;
      if (wanted) setAddress(url);
      else if (url !== undefined) URL.revokeObjectURL(url);
    });
    return () => {
      wanted = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [attachment, keeper]);
  if (address === undefined)
    return <span className="attachment-kind">{attachment.mediaType === 'application/pdf' ? 'PDF' : '文件'}</span>;
  return <img className="attachment-image" src={address} alt={attachment.name} />;
}

/** Files of the applicant: picked by Enter on the button, each with a small picture, removed one by one. */
export function AttachmentField(
  props: FieldProps<readonly RawAttachment[]> & {
    accept: readonly string[];
    most?: number | undefined;
    keeper: AttachmentKeeper;
  },
) {
  const { path, value, onChange, disabled, accept, most, keeper } = props;
  const [busy, setBusy] = useState(false);
  // As it stands when the file has been stored: one removed meanwhile must not come back.
  const newest = useRef(value);
  useEffect(() => {
    newest.current = value;
  }, [value]);
  const add = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const file = await keeper.pick(accept);
      const stored = file && (await keeper.store(file));
      if (stored !== undefined) onChange([...newest.current, stored]);
    } finally {
      setBusy(false);
    }
  };
  const full = most !== undefined && value.length >= most;
  return (
    <FieldShell {...props} group>
      <div className="attachments" role="group" aria-labelledby={`${path}-label`}>
        {value.map((attachment) => (
          <figure key={attachment.id} className="attachment">
            <Thumbnail attachment={attachment} keeper={keeper} />
            <figcaption title={attachment.name}>
              <span className="attachment-name">{attachment.name}</span>
              <span className="attachment-size">{sizeInWords(attachment.sizeBytes)}</span>
              <button
                type="button"
                className="link-button"
                disabled={disabled}
                onClick={() => onChange(value.filter((each) => each.id !== attachment.id))}
              >
                移除
              </button>
            </figcaption>
          </figure>
        ))}
        <button
          id={path}
          type="button"
          className="button"
          data-stop={path}
          // Not disabled while it works: the focus would be lost, and the next file wants the same key.
          disabled={disabled === true || full}
          aria-busy={busy}
          aria-describedby={props.reason === undefined ? undefined : `${path}-reason`}
          onClick={() => void add()}
        >
          {busy ? '正在存入…' : full ? `已有 ${value.length} 份` : '添加文件…'}
        </button>
      </div>
    </FieldShell>
  );
}
