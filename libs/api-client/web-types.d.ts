/** The generated client names this type of the Fetch standard; Node has it, but not as a global. */
type BodyInit = NonNullable<RequestInit['body']>;
