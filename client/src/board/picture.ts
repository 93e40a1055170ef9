import { t } from '../ui/text.ts';

/** Dots to a point of the page: 2.5 make an A4 page of 1488 × 2105. */
const scale = 2.5;

/** Fetches a page drawn as SVG and saves it as PNG under the name that the server gives it. */
export async function savePicture(address: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(t('没有取到图片，请重试。', 'The picture could not be fetched. Try again.'));
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'board.svg';
  const source = URL.createObjectURL(new Blob([await answer.text()], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    save(await drawn(image), decodeURIComponent(named).replace(/svg$/, 'png'));
  } finally {
    URL.revokeObjectURL(source);
  }
}

async function drawn(image: HTMLImageElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error(t('这个浏览器画不出图片。', 'This browser can’t draw the picture.'));
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error(t('这个浏览器画不出图片。', 'This browser can’t draw the picture.'))),
    );
  });
}

function save(picture: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
