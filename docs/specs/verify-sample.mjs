// 抽查证明的独立核验：node verify-sample.mjs 证明.txt [事先公布的承诺值]。只用 Node 自带模块，不依赖本系统。
// Recomputes a 抽查证明 from what it reveals (format: spot-check.md). Exit code 0: it holds; 1: it does not.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [file, published] = process.argv.slice(2);
const bytes = readFileSync(file);
const text = bytes.toString('utf8');
const sm3 = (input) => createHash('sm3').update(input, 'utf8').digest('hex');
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const check = (holds, what) => {
  if (holds) return;
  process.stdout.write(`不成立：${what}\n`);
  process.exit(1);
};

check(Buffer.from(text).equals(bytes) && text.endsWith('\n'), '文件不是完整的 UTF-8 文本');
const lines = text.slice(0, -1).split('\n');
const rows = lines.map((line) => line.split('\t'));
const all = (name) => rows.filter((row) => row[0] === name);
const one = (name) => all(name)[0]?.[1];
const block = (name) => lines.filter((line) => line.startsWith(`${name}\t`)).map((line) => `${line}\n`);

// 1. Nothing else stands in it, in no other order.
const head = ['抽查证明', '抽查承诺', '摘要算法', '批次', '承诺日', '公开数来源', '抽查比例'];
const middle = ['名册户数', '名册摘要', '秘密数摘要', '承诺值', '秘密数', '公开数', '种子'];
const shape = [...head, '单独比例*', ...middle, '对象*', '分层*', '抽中*', '证明摘要'];
const order = shape.flatMap((name) => (name.endsWith('*') ? all(name.slice(0, -1)).map((row) => row[0]) : [name]));
check(order.join() === rows.map((row) => row[0]).join(), '行的种类或次序不对');
check(rows[0][1] === '1' && rows[1][1] === '1' && one('摘要算法') === 'SM3', '格式版本或摘要算法不对');

// 2. The frame and the secret are those committed to, and the commitment is the one published.
const frame = all('对象').map(([, id, street, programme, excluded]) => ({ id, excluded, key: `${street}\t${programme}` }));
const ids = frame.map(({ id }) => id);
check(new Set(ids).size === ids.length && ids.join() === ids.toSorted(byBytes).join(), '名册有重复或没有排序');
check(one('名册户数') === String(frame.length) && one('名册摘要') === sm3(block('对象').join('')), '名册与承诺不符');
check(one('秘密数摘要') === sm3(`秘密数\t${one('秘密数')}\n`), '秘密数与承诺不符');
const committed = sm3(`${lines.slice(1, lines.indexOf(`承诺值\t${one('承诺值')}`)).join('\n')}\n`);
check(one('承诺值') === committed && (!published || published === committed), '承诺值不符');

// 3. The seed, the strata and the cases drawn follow.
check(one('种子') === sm3(['承诺值', '秘密数', '公开数'].map((name) => `${name}\t${one(name)}\n`).join('')), '种子不符');
const own = new Map(all('单独比例').map(([, street, programme, rate]) => [`${street}\t${programme}`, rate]));
const [strata, drawn] = [[], []];
for (const key of [...new Set(frame.map((item) => item.key))].toSorted(byBytes)) {
  const group = frame.filter((item) => item.key === key);
  const free = group.filter((item) => item.excluded === undefined).map(({ id }) => [sm3(`${one('种子')}\n${id}\n`), id]);
  const rate = own.get(key) ?? one('抽查比例');
  const [top, bottom] = rate.split('/').map(Number);
  const quota = Math.min(Math.ceil((top * group.length) / bottom), free.length);
  strata.push(`分层\t${key}\t${rate}\t${group.length}\t${group.length - free.length}\t${quota}\n`);
  for (const [hash, id] of free.toSorted().slice(0, quota)) drawn.push(`抽中\t${key}\t${id}\t${hash}\n`);
}
check(strata.join('') === block('分层').join(''), '分层或应抽户数不符');
check(drawn.join('') === block('抽中').join(''), '抽中的名单不符');
check(one('证明摘要') === sm3(`${lines.slice(0, -1).join('\n')}\n`), '证明摘要不符');
const against = published ? '与事先公布的一致' : '未与事先公布的承诺值核对';
process.stdout.write(`成立：${frame.length}户中抽中${drawn.length}户，承诺值 ${committed}，${against}\n`);
