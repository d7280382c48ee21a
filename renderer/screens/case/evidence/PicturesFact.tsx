import { type AttachmentId } from '#shared/kernel/ids.ts';
import { Fact } from '../Facts.tsx';
import { EvidencePictures } from './EvidencePictures.tsx';

/** The pictures that belong to a record, among its facts; nothing where there are none. */
export function PicturesFact({ name, ids }: { name: string; ids: readonly AttachmentId[] }) {
  if (ids.length === 0) return null;
  return (
    <Fact name={name} wide>
      <EvidencePictures ids={ids} />
    </Fact>
  );
}
