using System.Text;
using MedTransfer;
using MedTransfer.Files;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Makes a module and loads its state from a file.</summary>
            /// <typeparam name="T">The class of the module.</typeparam>
            /// <param name="path">A file that <see cref="save(string, IList{string})"/> wrote.</param>
            /// <inheritdoc cref="load(string, bool, IList{string}, Dictionary{string, bool})" path="/exception"/>
            public static Module Create<T>(string path)
                where T : Module, new()
            {
                var module = new T();
                try
                {
                    return module.load(path);
                }
                catch
                {
                    module.Dispose();
                    throw;
                }
            }

            /// <summary>Writes the state dictionary in TorchSharp's file format; what was in the file stays until all is written.</summary>
            /// <param name="location">The path of the file.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(string location, IList<string>? skip = null)
            {
                AtomicFile.Write(location, stream => save(stream, skip));
                return this;
            }

            /// <summary>Writes the state dictionary in TorchSharp's file format; the stream stays open.</summary>
            /// <param name="stream">Where to.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            /// <summary>Writes the state dictionary in TorchSharp's file format.</summary>
            /// <param name="writer">Where to.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes tensors with their names: their number, then each name (the number of its bytes and UTF-8) and its tensor.</summary>
            /// <param name="writer">Where to.</param>
            /// <param name="sd">The tensors, on any device.</param>
            /// <param name="skip">Names to leave out.</param>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(writer);
                ArgumentNullException.ThrowIfNull(sd);
                KeyValuePair<string, Tensor>[] kept = [.. sd.Where(entry => skip?.Contains(entry.Key) != true)];
                writer.Write7BitEncodedInt64(kept.Length);
                foreach ((string key, Tensor tensor) in kept)
                {
                    writer.Write(key);
                    TensorFormat.Write(writer, tensor);
                }
            }

            /// <summary>
            /// Loads what <see cref="save(string, IList{string})"/> wrote, as <see cref="load_state_dict"/> does: all or nothing,
            /// converted to the types and devices that the parameters have.
            /// </summary>
            /// <param name="location">The path of the file.</param>
            /// <param name="strict">Whether names that are missing or that the module does not have are an error.</param>
            /// <param name="skip">Names that keep their values.</param>
            /// <param name="loadedParameters">Gets each name in the file, and whether its tensor was loaded.</param>
            /// <returns>This module.</returns>
            /// <exception cref="InvalidContentException">The file is damaged or something else.</exception>
            /// <exception cref="InvalidOperationException">The state does not fit; the message lists all differences.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using FileStream file = File.OpenRead(location);
                using var reader = new WholeFileReader(file);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Loads from a stream, which stays open behind the state: see <see cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>.</summary>
            /// <param name="stream">Where the state begins.</param>
            /// <param name="strict">Whether names that are missing or that the module does not have are an error.</param>
            /// <param name="skip">Names that keep their values.</param>
            /// <param name="loadedParameters">Gets each name in the stream, and whether its tensor was loaded.</param>
            /// <returns>This module.</returns>
            /// <exception cref="InvalidContentException">The content is damaged or something else.</exception>
            /// <exception cref="InvalidOperationException">The state does not fit; the message lists all differences.</exception>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Loads from a reader; see <see cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>.</summary>
            /// <param name="reader">Where the state begins.</param>
            /// <param name="strict">Whether names that are missing or that the module does not have are an error.</param>
            /// <param name="skip">Names that keep their values.</param>
            /// <param name="loadedParameters">Gets each name in the stream, and whether its tensor was loaded.</param>
            /// <returns>This module.</returns>
            /// <exception cref="InvalidContentException">The content is damaged or something else.</exception>
            /// <exception cref="InvalidOperationException">The state does not fit; the message lists all differences.</exception>
            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                ArgumentNullException.ThrowIfNull(reader);
                using DisposeScope scope = NewDisposeScope();
                Dictionary<string, Tensor> state = ReadState(reader);
                load_state_dict(state, strict, skip);
                if (loadedParameters is not null)
                {
                    Dictionary<string, Tensor> own = state_dict();
                    foreach (string key in state.Keys)
                    {
                        loadedParameters[key] = own.ContainsKey(key) && skip?.Contains(key) != true;
                    }
                }

                return this;
            }

            private static Dictionary<string, Tensor> ReadState(BinaryReader reader)
            {
                string source = reader.BaseStream is FileStream file ? $"'{file.Name}'" : "the stream";
                long count = TensorFormat.Number(reader, $"the number of tensors in {source}", int.MaxValue);
                var state = new Dictionary<string, Tensor>(StringComparer.Ordinal);
                for (long i = 0; i < count; i++)
                {
                    string key = TensorFormat.Text(reader, $"the name of tensor {i} of {count} in {source}");
                    if (!state.TryAdd(key, TensorFormat.Read(reader, $"'{key}' in {source}")))
                    {
                        throw new InvalidContentException($"The name '{key}' stands twice in {source}; save it again.");
                    }
                }

                return reader is not WholeFileReader || reader.PeekChar() < 0 ? state
                    : throw new InvalidContentException($"There is more in {source} than its {count} tensors; it is damaged or not one of TorchSharp's.");
            }

            /// <summary>Reads a file that holds one state and nothing else.</summary>
            private sealed class WholeFileReader(FileStream file) : BinaryReader(file, Encoding.Latin1, leaveOpen: true);
        }
    }
}
