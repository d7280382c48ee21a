import { openObjections } from '#shared/domain/procedure/case-state.ts';
import { useCase } from '../case-context.tsx';
import { Part } from '../Facts.tsx';

/** The objections not yet answered, above the form of what answers them. */
export function OpenObjections() {
  const { view } = useCase();
  return openObjections(view.state).map((objection) => (
    <Part key={objection.at} title="异议" note={`${objection.receivedOn} 收到`}>
      <p className="prose">{objection.content}</p>
    </Part>
  ));
}
