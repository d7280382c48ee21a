/**
 * The 45 limits as the policy digest of 2026-11-23 lists them: id, number (? where nobody has found one), unit, article. Kept apart from
 * resources/policies/deadlines.yaml so that a slip in either shows.
 */
export const LIMIT_TABLE = `
db-start 3 working_day 第十五条
db-check 3 working_day 第十七条
db-public 7 calendar_day 第十九条
db-confirm 10 working_day 第二十条
db-total-delegated 20 working_day 四(一)
db-total 30 working_day 第二十二条
db-total-special 45 working_day 第二十二条；四(一)
db-refuse-notice 3 working_day 第二十一条
db-pay 1 first_day_of_next_month 第二十一条
db-review-stable 12 month 第三十一条
db-review-unstable 6 month 第三十一条
db-death 3 month 一(三)
db-gradual 6 month 一(三)
db-unreported 3 month 五(五)
db-refuse-work 3 times 第三十四条
tk-first 15 working_day 第十三条
tk-public 7 calendar_day 第十五条
tk-objection 15 working_day 第十五条
tk-confirm 15 working_day 第十六条
tk-refuse-notice 3 working_day 第十八条
tk-pay 1 first_day_of_next_month 第十七条
tk-reassess 10 working_day 第二十三条
tk-stop-public 7 calendar_day 第二十六条
tk-stop-objection 15 working_day 第二十六条
tk-stop-effective 1 first_day_of_next_month 第二十六条
tk-review 12 month 第7项
ls-fast 3 calendar_day 二(一)
ls-emergency-supplement ? ? 第五十条
ls-general ? ? —
gx-total 30 working_day 第八条
gx-special 45 working_day 第八条
gx-valid 12 month 第十条
gx-lookback 12 month 第四条(四)
by-total ? ? 二
xh-hear ? ? 第四十八条
open-10 10 working_day —
fy 60 calendar_day 第二十条
ss 6 month 第四十六条
ss-after 15 calendar_day 第四十五条
gg 30 calendar_day 第九十五条
da-approve 36 month 三(二)
da-daily 60 month 三(二)
pia 36 month 第五十六条
share-log 36 month 第二十九条
data-correct 10 working_day 第二十六条
`;
