/** The pictures that are used, each from its own file so that nothing else is bundled. */
export { Add20Regular } from '@fluentui/react-icons/svg/add';
export {
  ArrowClockwise16Regular,
  ArrowClockwise20Regular,
} from '@fluentui/react-icons/svg/arrow-clockwise';
export { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
export { ArrowRight20Regular } from '@fluentui/react-icons/svg/arrow-right';
export { ArrowSortDown16Regular } from '@fluentui/react-icons/svg/arrow-sort-down';
export { ArrowSortUp16Regular } from '@fluentui/react-icons/svg/arrow-sort-up';
export { ArrowSync16Regular } from '@fluentui/react-icons/svg/arrow-sync';
export { Beaker16Filled, Beaker24Regular } from '@fluentui/react-icons/svg/beaker';
export { BookContacts20Regular } from '@fluentui/react-icons/svg/book-contacts';
export { BoxCheckmark24Regular } from '@fluentui/react-icons/svg/box-checkmark';
export {
  BuildingFactory16Regular,
  BuildingFactory24Regular,
} from '@fluentui/react-icons/svg/building-factory';
export { Checkmark16Regular, Checkmark20Regular } from '@fluentui/react-icons/svg/checkmark';
export {
  CheckmarkCircle16Filled,
  CheckmarkCircle20Filled,
  CheckmarkCircle24Filled,
  CheckmarkCircle24Regular,
  CheckmarkCircle48Filled,
} from '@fluentui/react-icons/svg/checkmark-circle';
export { ChevronDown16Regular, ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
export {
  ChevronRight16Regular,
  ChevronRight20Regular,
} from '@fluentui/react-icons/svg/chevron-right';
export { ChevronUp20Regular } from '@fluentui/react-icons/svg/chevron-up';
export { Circle16Regular, Circle20Regular } from '@fluentui/react-icons/svg/circle';
export { Clock24Regular, Clock48Regular } from '@fluentui/react-icons/svg/clock';
export { Cloud16Filled, Cloud20Regular } from '@fluentui/react-icons/svg/cloud';
export { Copy16Regular, Copy20Regular } from '@fluentui/react-icons/svg/copy';
export { DarkTheme20Regular } from '@fluentui/react-icons/svg/dark-theme';
export { Delete20Regular } from '@fluentui/react-icons/svg/delete';
export { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
export { DocumentDatabase24Regular } from '@fluentui/react-icons/svg/document-database';
export { Edit20Regular } from '@fluentui/react-icons/svg/edit';
export {
  ErrorCircle16Filled,
  ErrorCircle20Filled,
  ErrorCircle24Filled,
  ErrorCircle48Filled,
} from '@fluentui/react-icons/svg/error-circle';
export { Eye16Regular, Eye20Regular } from '@fluentui/react-icons/svg/eye';
export { EyeOff20Regular } from '@fluentui/react-icons/svg/eye-off';
export { FolderOpen20Regular } from '@fluentui/react-icons/svg/folder-open';
export { FolderZip24Regular } from '@fluentui/react-icons/svg/folder-zip';
export { HardDrive20Regular, HardDrive24Regular } from '@fluentui/react-icons/svg/hard-drive';
export { History20Regular } from '@fluentui/react-icons/svg/history';
export { Info16Regular } from '@fluentui/react-icons/svg/info';
export { Key20Regular } from '@fluentui/react-icons/svg/key';
export { LockClosed20Regular } from '@fluentui/react-icons/svg/lock-closed';
export { Person16Filled, Person24Regular } from '@fluentui/react-icons/svg/person';
export { Prohibited16Regular } from '@fluentui/react-icons/svg/prohibited';
export {
  QuestionCircle16Regular,
  QuestionCircle20Regular,
  QuestionCircle24Regular,
} from '@fluentui/react-icons/svg/question-circle';
export { RadioButton20Filled } from '@fluentui/react-icons/svg/radio-button';
export { Search20Regular } from '@fluentui/react-icons/svg/search';
export { Server20Regular, Server24Regular } from '@fluentui/react-icons/svg/server';
export { ShieldCheckmark48Regular } from '@fluentui/react-icons/svg/shield-checkmark';
export { TextBulletList20Regular } from '@fluentui/react-icons/svg/text-bullet-list';
export { UsbStick24Regular } from '@fluentui/react-icons/svg/usb-stick';
export {
  VehicleTruckProfile16Regular,
  VehicleTruckProfile24Regular,
} from '@fluentui/react-icons/svg/vehicle-truck-profile';
export { Warning16Filled, Warning24Filled } from '@fluentui/react-icons/svg/warning';
