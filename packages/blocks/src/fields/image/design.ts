import type { KindDesign } from '@weir/form-design';
import { choices, property, uploadProperties } from '../../property-design.ts';
import { image as spec } from './spec.ts';

/** How pictures are set up. */
export const image: KindDesign = {
  kind: 'image',
  icon: 'picture',
  words: ['照片', '拍照', '相册', '凭证', 'photo', 'picture', 'camera', 'upload'],
  properties: [
    ...uploadProperties(50_000_000, 10, 9),
    property(
      '/source',
      ['从哪里来', 'Taken from'],
      ['要现场拍的选“只能拍照”，手机会直接打开相机', 'Phones open the camera and not the album'],
      {
        as: 'select',
        options: choices(['any', '拍照或相册', 'Camera or album'], ['camera', '只能拍照', 'Camera only']),
        default: 'any',
      },
      'limits',
    ),
  ],
  without: ['placeholder', 'default', 'compute'],
  create: (key) => ({ key, kind: 'image', title: spec.title }),
};
