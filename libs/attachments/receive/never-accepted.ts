/** What can run, or is a page that can, whatever ALLOWED_MIME_TYPES says: by extension, and by the type it is called or found to be. */
export const NEVER: readonly [sentence: string, extensions: string, types: readonly string[]][] = [
  ['SVG pictures are never accepted: they can hold scripts.', 'svg svgz', ['image/svg+xml', 'image/svg']],
  [
    'HTML pages are never accepted: they can hold scripts.',
    'html htm xhtml xht shtml mhtml mht hta htc htx',
    ['text/html', 'application/xhtml+xml', 'multipart/related', 'message/rfc822', 'application/hta'],
  ],
  [
    'Scripts are never accepted.',
    'sh bash zsh csh ksh fish command bat cmd ps1 psm1 psd1 vb vbs vbe js mjs cjs jse ws wsf wsh wsc ts py pyw rb pl pm php php3 php4 php5 phtml phar lua tcl awk cgi asp aspx jsp scpt applescript reg inf url desktop lnk scf',
    [
      'application/x-sh',
      'application/x-csh',
      'application/x-shellscript',
      'text/x-shellscript',
      'text/x-sh',
      'text/javascript',
      'application/javascript',
      'application/x-javascript',
      'application/ecmascript',
      'text/ecmascript',
      'text/vbscript',
      'text/x-python',
      'application/x-python-code',
      'text/x-perl',
      'application/x-perl',
      'text/x-php',
      'application/x-httpd-php',
      'application/x-php',
      'application/x-bat',
      'application/x-powershell',
    ],
  ],
  [
    'Programs are never accepted.',
    'exe dll com scr pif cpl msi msp msix appx ocx sys drv elf so o ko dylib bundle app pkg dmg deb rpm apk xapk ipa jar war class wasm appimage run bin gadget efi',
    [
      'application/x-msdownload',
      'application/x-msdos-program',
      'application/vnd.microsoft.portable-executable',
      'application/x-executable',
      'application/x-elf',
      'application/x-sharedlib',
      'application/x-mach-binary',
      'application/x-msi',
      'application/java-archive',
      'application/java-vm',
      'application/vnd.android.package-archive',
      'application/x-deb',
      'application/x-rpm',
      'application/x-apple-diskimage',
      'application/wasm',
      'application/x-ms-shortcut',
      'application/x-shockwave-flash',
    ],
  ],
];

const BY_EXTENSION = new Map(NEVER.flatMap(([sentence, list]) => list.split(' ').map((e) => [e, sentence])));
const BY_TYPE = new Map(NEVER.flatMap(([sentence, , types]) => types.map((type) => [type, sentence])));
const SCRIPTS = BY_EXTENSION.get('sh');

/** Why such a file is never kept, or undefined. `begin` are its first bytes. */
export function neverAccepted(extension: string, types: string[], begin: Buffer): string | undefined {
  if (/^(\u00EF\u00BB\u00BF)?#!/.test(begin.toString('latin1', 0, 5))) return SCRIPTS;
  return BY_EXTENSION.get(extension) ?? types.map((type) => BY_TYPE.get(type)).find(Boolean);
}
