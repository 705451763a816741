import { PickType } from '@nestjs/swagger';
import { ChangeSettings } from '#libs/settings';

/** The choices of the form; the rules are those of the API. */
export class LogForm extends PickType(ChangeSettings, ['timezone', 'search_language'] as const) {}
