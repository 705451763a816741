/** What stands where a thumbnail would be: a quiet tile with a clip, right in either theme. */
export const CLIP_TILE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 42 42" width="42" height="42">
<rect width="42" height="42" fill="#7c8883" fill-opacity=".16"/>
<path transform="translate(13 13) scale(.67)" fill="none" stroke="#7c8883" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"
 d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.3 17a1.6 1.6 0 0 1-2.3-2.3l7.6-7.6"/>
</svg>`;
