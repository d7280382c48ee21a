import { Link } from 'react-router';
import { useMayCall } from '../../app/access.ts';
import { type Exchange } from './exchange-words.ts';

/** What has to be there before packages can go either way: an own certificate, and an office that we have paired with. */
export function StillMissing({ exchange }: { exchange: Exchange }) {
  const mayPair = useMayCall('sync.pair');
  const certificate = exchange.own.length === 0;
  const offices = exchange.correspondents.length === 0;
  if (!certificate && !offices) return null;
  return (
    <div className="notice notice-caution" role="status">
      <div className="notice-text">
        <strong>还不能收发数据包：</strong>
        <ol className="plain-list">
          {certificate && (
            <li>
              本单位还没有证书。
              {mayPair ? <Link to="/exchange/certificate">生成本单位证书</Link> : '请管理员在“本单位证书”中生成。'}
            </li>
          )}
          {offices && (
            <li>
              还没有与对方单位配对。
              {mayPair ? <Link to="/exchange/offices">单位配对</Link> : '请管理员在“单位配对”中导入对方的证书并核对指纹。'}
            </li>
          )}
        </ol>
      </div>
    </div>
  );
}
