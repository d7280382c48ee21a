/**
 * The edition of the law data and the procedure this program carries; stands in every act, so that what was done can always be
 * read under the rules of its time. Changed with resources/policies and shared/domain/procedure, by hand.
 */
export const LAW_VERSION = '2026-11-23';
