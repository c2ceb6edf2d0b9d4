export { type CityFunction, type CityGroup, cityFunctions, cityGroups } from './groups.ts'
export { familyNames, givenNames, titles } from './names.ts'
export { lockedLogins, office, staff } from './people.ts'
export { type CityUnit, cityUnits } from './units.ts'
