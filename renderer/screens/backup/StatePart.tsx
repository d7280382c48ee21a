import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCommand } from '../../api/hooks.tsx';
import { useMayCall } from '../../app/access.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Fact, Facts, Part } from '../case/Facts.tsx';
import { type Backups, holdingsWords, ownWords, rehearsalWords, targetWords } from './backup-words.ts';
import { Tone } from '../exchange/Tone.tsx';
import { PlaceChoice, useNeededPlace } from './PlaceChoice.tsx';

/** The four lines that say how safe the data are, and what can be done about each. */
export function StatePart({ state, onChanged }: { state: Backups; onChanged: () => void }) {
  const [choosing, setChoosing] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const rehearse = useCommand('backup.rehearse');
  const forget = useCommand('backup.forgetTarget');
  const mayManage = useMayCall('backup.chooseTarget');
  const navigate = useNavigate();
  return (
    <>
      <Refusal text={(rehearse.failure ?? forget.failure)?.text} />
      <Part title="现状" note="自动备份与原数据一样加密，逐份打开核验过才算数">
        <Facts label="数据安全现状">
          <Fact wide name="本机备份">
            <Tone {...ownWords(state)} />
          </Fact>
          <Fact wide name="备份盘">
            <Tone {...targetWords(state)} />
            {mayManage && (
              <span className="fact-acts">
                <button type="button" className="button" onClick={() => setChoosing(true)}>
                  {state.target.state === 'none' ? '选择备份盘…' : '更换…'}
                </button>
                {state.target.state !== 'none' && (
                  <button type="button" className="link-button" onClick={() => setForgetting(true)}>
                    不再使用
                  </button>
                )}
              </span>
            )}
          </Fact>
          <Fact wide name="恢复演练">
            <Tone {...rehearsalWords(state)} />
            {mayManage && (
              <span className="fact-acts">
                <button type="button" className="button" disabled={rehearse.running} onClick={() => void rehearse.run({})}>
                  {rehearse.running ? `${rehearse.progress?.step ?? '正在演练'}…` : '现在演练'}
                </button>
              </span>
            )}
          </Fact>
          <Fact wide name="现在的数据">
            {holdingsWords(state.present)}
          </Fact>
          {mayManage && (
            <Fact wide name="换电脑">
              整份数据备份到一个 U 盘，在新电脑上恢复
              <span className="fact-acts">
                <button type="button" className="button" onClick={() => void navigate('/safety/move')}>
                  换电脑…
                </button>
              </span>
            </Fact>
          )}
        </Facts>
      </Part>
      <Dialog
        open={forgetting}
        title={`不再使用“${state.target.name}”？`}
        closeLabel="保留"
        onClose={() => setForgetting(false)}
        act={{
          label: '不再使用',
          danger: true,
          running: forget.running,
          onAct: () =>
            void forget.run({}).then((done) => {
              setForgetting(false);
              if (done !== undefined) onChanged();
            }),
        }}
      >
        <p className="dialog-words">
          以后的备份不再复制到它上面，电脑损坏或者失窃时数据会丢失，工作台会一直提醒，直到另选备份盘。已经在盘上的备份不删除。
        </p>
      </Dialog>
      {choosing && (
        <ChooseTarget
          onClose={() => setChoosing(false)}
          onChosen={() => {
            setChoosing(false);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function ChooseTarget({ onClose, onChosen }: { onClose: () => void; onChosen: () => void }) {
  const choose = useCommand('backup.chooseTarget');
  const { choice, demand } = useNeededPlace();
  const start = async () => {
    const place = demand();
    if (place !== undefined && (await choose.run({ place })) !== undefined) onChosen();
  };
  return (
    <Dialog
      open
      title="选择备份盘"
      width={620}
      onClose={onClose}
      act={{ label: choose.running ? '正在复制…' : '用它备份', running: choose.running, onAct: () => void start() }}
    >
      <p className="dialog-words">
        以后每份备份都自动复制到它上面；没有插上时，工作台会提醒。请用专门的 U 盘或移动硬盘，平时锁在柜子里，每天插上一会儿。
      </p>
      <PlaceChoice {...choice} inDialog />
      <Refusal text={choose.failure?.text} focus={false} />
      {choose.running && (
        <p className="dialog-words" role="status">
          {choose.progress?.step ?? '正在准备'}…
        </p>
      )}
    </Dialog>
  );
}
