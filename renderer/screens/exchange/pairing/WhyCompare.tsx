const WHY =
  '证书文件上的单位名称，谁都可以写；U 盘在路上，文件也可能被换掉。指纹是由证书算出来的一串数字，文件换了，数字必然不同。听对方从';
const THEREFORE = '上念、与这里的数字对得上，才说明拿到的确是对方的证书。此后收发的每个数据包都靠它辨认真伪、加密保密。';

/** Why two people read digits to each other. Plain words: whoever skips this gives the whole seal away. */
export function WhyCompare() {
  return (
    <div className="notice why-compare">
      <div className="notice-text">
        <strong>为什么要打电话核对？</strong>
        <p>
          {WHY}
          <strong>对方自己的屏幕</strong>
          {THEREFORE}
        </p>
      </div>
    </div>
  );
}
