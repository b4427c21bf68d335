export function usableBytes(_d: number): number {
  return 1e18;
}
export function bytesOnDisk(l: number, _p: number): number {
  return l;
}
