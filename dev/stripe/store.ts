import { RecordStore } from '../stand-in/store'
import { type Tables, tableNames } from './tables'

export class Store extends RecordStore<Tables> {
  constructor(directory: string) {
    super(directory, tableNames)
  }
}
