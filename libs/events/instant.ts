export { isCalendarDate, parseInstant } from '#libs/time';
