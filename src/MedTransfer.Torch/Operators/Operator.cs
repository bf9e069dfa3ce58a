using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using MedTransfer.Torch.Native;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// Any operator of libtorch, called by name through its dispatcher: autograd, autocast and every device come along.
/// Make one per operator and keep it (a static readonly field): it is resolved at its first call, once. Arguments that are
/// left out at the end take the defaults of libtorch's schema. A call allocates nothing on the managed heap but its results.
/// </summary>
/// <param name="name">The full name, such as <c>aten::add</c>.</param>
/// <param name="overload">The overload, such as <c>Tensor</c>; empty for the default one.</param>
public sealed class Operator(string name, string overload = "")
{
    /// <summary>List elements that fit on the stack; longer lists borrow native memory for the call.</summary>
    private const int StackElements = 96;

    private nint _handle;

    /// <summary>The operator's full name with its overload.</summary>
    public string Name { get; } = overload.Length == 0 ? name : $"{name}.{overload}";

    private nint Handle => _handle != 0 ? _handle : _handle = Find();

    /// <summary>Whether the libtorch in use has this operator.</summary>
    public static bool Exists(string name, string overload = "") => Bridge.mt_operator_find(name, overload) != 0;

    /// <summary>The full names of all operators of the libtorch in use, in no order.</summary>
    public static unsafe IReadOnlyList<string> Names()
    {
        var length = Bridge.Check(Bridge.mt_operator_names(null, 0));
        var text = new byte[length];
        fixed (byte* start = text) Bridge.Check(Bridge.mt_operator_names(start, length));
        return Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>libtorch's declaration of the operator: argument names, types and defaults.</summary>
    public unsafe string Schema
    {
        get
        {
            Span<byte> text = stackalloc byte[2048];
            fixed (byte* start = text)
            {
                var length = Bridge.mt_operator_schema(Handle, start, text.Length);
                Bridge.Check(length);
                return Encoding.UTF8.GetString(text[..Math.Min(length, text.Length)]);
            }
        }
    }

    /// <summary>Calls the operator for its first result.</summary>
    /// <exception cref="ExternalException">libtorch refused; the message is its own.</exception>
    public Tensor Call(params ReadOnlySpan<Value> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[1];
        Invoke(arguments, results);
        return One(results[0]) ?? throw new ExternalException($"{Name} gave no tensor.");
    }

    /// <summary>Calls the operator for two results; what libtorch leaves undefined is null.</summary>
    /// <exception cref="ExternalException">libtorch refused; the message is its own.</exception>
    public (Tensor First, Tensor Second) Call2(params ReadOnlySpan<Value> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[2];
        Invoke(arguments, results);
        return (One(results[0])!, One(results[1])!);
    }

    /// <summary>Calls the operator for three results; what libtorch leaves undefined is null.</summary>
    /// <exception cref="ExternalException">libtorch refused; the message is its own.</exception>
    public (Tensor First, Tensor Second, Tensor Third) Call3(params ReadOnlySpan<Value> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[3];
        Invoke(arguments, results);
        return (One(results[0])!, One(results[1])!, One(results[2])!);
    }

    /// <summary>Calls the operator for four results; what libtorch leaves undefined is null.</summary>
    /// <exception cref="ExternalException">libtorch refused; the message is its own.</exception>
    public (Tensor First, Tensor Second, Tensor Third, Tensor Fourth) Call4(params ReadOnlySpan<Value> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[4];
        Invoke(arguments, results);
        return (One(results[0])!, One(results[1])!, One(results[2])!, One(results[3])!);
    }

    /// <summary>Calls an operator whose result is a list of tensors.</summary>
    /// <exception cref="ExternalException">libtorch refused; the message is its own.</exception>
    public unsafe Tensor[] CallList(params ReadOnlySpan<Value> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[1];
        Invoke(arguments, results);
        if (results[0].Tag != ValueTag.TensorList) throw new ExternalException($"{Name} gave no list of tensors.");

        var handles = (nint*)results[0].Pointer;
        var tensors = new Tensor[results[0].Count];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = handles[i] == 0 ? null! : new Tensor(handles[i]);
        Bridge.mt_list_free(handles);
        return tensors;
    }

    /// <summary>Calls the operator for its effect (in place, say) and drops its results.</summary>
    /// <exception cref="ExternalException">libtorch refused; the message is its own.</exception>
    public void CallVoid(params ReadOnlySpan<Value> arguments) => Invoke(arguments, []);

    /// <summary>Calls an operator whose result is a real number.</summary>
    /// <exception cref="ExternalException">libtorch refused; the message is its own.</exception>
    public double CallDouble(params ReadOnlySpan<Value> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[1];
        Invoke(arguments, results);
        return results[0].Tag == ValueTag.Real ? results[0].Real : results[0].Integer;
    }

    /// <summary>Calls an operator whose result is an integer.</summary>
    /// <exception cref="ExternalException">libtorch refused; the message is its own.</exception>
    public long CallLong(params ReadOnlySpan<Value> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[1];
        Invoke(arguments, results);
        return results[0].Integer;
    }

    /// <summary>Calls an operator whose result is a truth value.</summary>
    /// <exception cref="ExternalException">libtorch refused; the message is its own.</exception>
    public bool CallBool(params ReadOnlySpan<Value> arguments) => CallLong(arguments) != 0;

    private nint Find()
    {
        var found = Bridge.mt_operator_find(name, overload);
        return found != 0 ? found : throw new MissingOperatorException(Name);
    }

    private static Tensor? One(in NativeValue result) => result.Tag == ValueTag.Tensor ? new Tensor(result.Pointer) : null;

    [SkipLocalsInit]
    private unsafe void Invoke(ReadOnlySpan<Value> arguments, Span<NativeValue> results)
    {
        var handle = Handle;
        var room = 0;
        foreach (ref readonly var argument in arguments) room += ElementsOf(argument);

        var borrowed = room > StackElements ? (long*)NativeMemory.Alloc((nuint)room, sizeof(long)) : null;
        try
        {
            var stack = stackalloc long[StackElements];
            var natives = stackalloc NativeValue[arguments.Length];
            var next = borrowed == null ? stack : borrowed;
            for (var i = 0; i < arguments.Length; i++) next = Convert(arguments[i], i, ref natives[i], next);
            fixed (NativeValue* first = results)
            {
                Bridge.Check(Bridge.mt_operator_call(handle, natives, arguments.Length, first, results.Length));
            }

            // The handles above are only numbers to the collector: keep their owners alive to here.
            foreach (ref readonly var argument in arguments) GC.KeepAlive(argument.Reference);
        }
        finally
        {
            if (borrowed != null) NativeMemory.Free(borrowed);
        }
    }

    private static int ElementsOf(in Value value) => value.Tag switch
    {
        ValueTag.IntegerList or ValueTag.RealList or ValueTag.BooleanList or ValueTag.TensorList or ValueTag.Complex =>
            Unsafe.As<Array>(value.Reference!).Length,
        ValueTag.Text => (Encoding.UTF8.GetByteCount(Unsafe.As<string>(value.Reference!)) + sizeof(long) - 1) / sizeof(long),
        _ => 0,
    };

    private unsafe long* Convert(in Value value, int index, ref NativeValue native, long* scratch)
    {
        // A value's tag is set where its reference is, so that the casts need no checks.
        native.Tag = value.Tag;
        native.Integer = value.Bits;
        switch (value.Tag)
        {
            case ValueTag.Tensor:
                native.Pointer = HandleOf(Unsafe.As<Tensor>(value.Reference!), index);
                return scratch;
            case ValueTag.Generator:
                native.Pointer = Unsafe.As<Generator>(value.Reference!).Handle;
                return scratch;
            case ValueTag.Text:
                var text = Unsafe.As<string>(value.Reference!);
                var bytes = Encoding.UTF8.GetByteCount(text);
                Encoding.UTF8.GetBytes(text, new Span<byte>(scratch, bytes));
                return Give(ref native, scratch, bytes, (bytes + sizeof(long) - 1) / sizeof(long));
            case ValueTag.IntegerList:
                var integers = Unsafe.As<long[]>(value.Reference!);
                integers.CopyTo(new Span<long>(scratch, integers.Length));
                return Give(ref native, scratch, integers.Length, integers.Length);
            case ValueTag.RealList or ValueTag.Complex:
                var reals = Unsafe.As<double[]>(value.Reference!);
                reals.CopyTo(new Span<double>(scratch, reals.Length));
                return Give(ref native, scratch, reals.Length, reals.Length);
            case ValueTag.BooleanList:
                var booleans = Unsafe.As<bool[]>(value.Reference!);
                for (var i = 0; i < booleans.Length; i++) scratch[i] = booleans[i] ? 1 : 0;
                return Give(ref native, scratch, booleans.Length, booleans.Length);
            case ValueTag.TensorList:
                var tensors = Unsafe.As<Tensor?[]>(value.Reference!);
                for (var i = 0; i < tensors.Length; i++) scratch[i] = tensors[i] is { } tensor ? HandleOf(tensor, index) : 0;
                return Give(ref native, scratch, tensors.Length, tensors.Length);
            default:
                return scratch;
        }
    }

    private static unsafe long* Give(ref NativeValue native, long* scratch, int count, int elements)
    {
        native.Count = count;
        native.Pointer = (nint)scratch;
        return scratch + elements;
    }

    private nint HandleOf(Tensor tensor, int index)
    {
        var handle = tensor.HandleOrZero;
        return handle != 0 ? handle : throw Disposed(index);
    }

    private unsafe ObjectDisposedException Disposed(int index)
    {
        var argument = Marshal.PtrToStringUTF8((nint)Bridge.mt_operator_argument(Handle, index)) ?? index.ToString(CultureInfo.InvariantCulture);
        return new ObjectDisposedException(nameof(Tensor), $"{Name}: argument '{argument}': {Tensor.DisposedMessage}");
    }
}
