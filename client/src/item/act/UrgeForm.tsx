import { UrgeDrawer } from '../UrgeDrawer.tsx';
import { useItem } from '../context.ts';

/** 催办 from the page of the item itself. */
export default function UrgeForm() {
  const { data, close } = useItem();
  return <UrgeDrawer items={[data.item]} onClose={close} />;
}
