import { badValue } from '../../refusal.ts'
import { binaryOf } from '../../values/compare.ts'
import { isArray, isNumeric, rank, rankOf } from '../../values/kinds.ts'
import { toBigInt, toNumber } from '../../values/numbers.ts'
import type { FieldOperator } from '../compiler.ts'

const bytesToBits = (bytes: Uint8Array): bigint => bytes.reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n)

const wholeOf = (value: unknown): bigint => {
  const whole = toBigInt(value)
  if (whole !== null) return whole
  if (!Number.isInteger(toNumber(value))) throw badValue('bits are asked of whole numbers')
  return BigInt(toNumber(value))
}

function maskOf(operand: unknown): bigint {
  if (isArray(operand)) return operand.reduce<bigint>((mask, position) => mask | (1n << wholeOf(position)), 0n)
  return rankOf(operand) === rank.binary ? bytesToBits(binaryOf(operand).bytes) : wholeOf(operand)
}

const bitsOf = (value: unknown): bigint | null => {
  if (rankOf(value) === rank.binary) return bytesToBits(binaryOf(value).bytes)
  return isNumeric(value) && Number.isInteger(toNumber(value)) ? wholeOf(value) : null
}

const bitTest =
  (holds: (bits: bigint, mask: bigint) => boolean): FieldOperator =>
  (operand) => {
    const mask = maskOf(operand)
    return {
      test: (value) => {
        const bits = bitsOf(value)
        return bits !== null && holds(bits, mask)
      },
    }
  }

export const bits = {
  $bitsAllSet: bitTest((value, mask) => (value & mask) === mask),
  $bitsAnySet: bitTest((value, mask) => (value & mask) !== 0n),
  $bitsAllClear: bitTest((value, mask) => (value & mask) === 0n),
  $bitsAnyClear: bitTest((value, mask) => (value & mask) !== mask),
}
