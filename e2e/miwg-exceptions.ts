interface Exception {
  readonly cause: string
  readonly lost: readonly string[]
  readonly added: readonly string[]
}

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const xsi = 'http://www.w3.org/2001/XMLSchema-instance'
const triso = 'http://www.trisotech.com/2015/triso/modeling'

const reference = (operation: string) => `bpmn:outMessageRef | in ${operation} | triso:unspecified`
const values = 'in _d4aecb6e-8641-4d7a-af45-dcfae1d639ea | @constraintsType=enumeration'

/**
 * What opening and saving changes in the reference files, to the last attribute. All of it happens in bpmn-moddle, which
 * reads and writes the text; the bytes of every import are kept beside it, so that none of it is lost for good.
 */
export const exceptions: Readonly<Record<string, readonly Exception[]>> = {
  'C.8.1.bpmn': [
    {
      cause:
        'References to messages that the file does not hold (`triso:unspecified`) cannot be resolved and are left out.',
      lost: [
        reference('_83f1c680-7e06-4a9a-9206-396ed8155a71'),
        reference('_a0e96e19-a01f-4dde-b613-0b774e8d350b'),
        reference('_04bf649c-423c-4312-b813-cf585ce5a82f'),
      ],
      added: [],
    },
    {
      cause:
        'The substitution element `formalExpression` is written as `expression` of the type `tFormalExpression`: the same said otherwise.',
      lost: ['bpmn:formalExpression | in _ac0fe901-da4a-4b3b-93e4-49df342fec22 | manager'],
      added: [
        `bpmn:expression | in _ac0fe901-da4a-4b3b-93e4-49df342fec22 | ${xsi}@type={${bpmn}}tFormalExpression | manager`,
      ],
    },
    {
      cause:
        'An extension has one attribute twice, with and without its prefix, and the same value; one of the two stays.',
      lost: [1, 2].map(() => `${triso}:allowedValues | ${values} | ${triso}@constraintsType=enumeration | `),
      added: [1, 2].map(() => `${triso}:allowedValues | ${values} | `),
    },
  ],
}
