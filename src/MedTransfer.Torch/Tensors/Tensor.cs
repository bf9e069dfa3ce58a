using MedTransfer.Torch;
using MedTransfer.Torch.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor of libtorch. The innermost open <see cref="DisposeScope"/> owns a new tensor; without one, dispose it
    /// yourself. A finalizer frees what is forgotten, late.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private nint _handle;

        internal Tensor(nint handle)
        {
            _handle = handle;
            OwningScope = DisposeScopeManager.Current.Take(this);
        }

        /// <summary>Frees the native tensor.</summary>
        ~Tensor() => Dispose(false);

        internal DisposeScope? OwningScope { get; set; }

        internal const string DisposedMessage = "The tensor was disposed, by Dispose() or with the scope that owned it. "
            + "To keep a tensor beyond its scope, call MoveToOuterDisposeScope() or DetachFromDisposeScope() on it.";

        /// <summary>The native tensor.</summary>
        /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
        public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Tensor), DisposedMessage);

        internal nint HandleOrZero => _handle;

        /// <summary>Whether the tensor was disposed or given away.</summary>
        public bool IsInvalid => _handle == 0;

        /// <summary>How many native tensors are alive in this process.</summary>
        public static long TotalCount => Bridge.mt_live_tensors();

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => Alive(Bridge.Check(Bridge.mt_tensor_dim(Handle)));

        /// <summary>The number of dimensions.</summary>
        public long ndim => Dimensions;

        /// <summary>The number of dimensions.</summary>
        public long dim() => Dimensions;

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => Alive(Bridge.Check(Bridge.mt_tensor_numel(Handle)));

        /// <summary>The number of elements.</summary>
        public long numel() => NumberOfElements;

        /// <summary>The bytes of one element.</summary>
        public long ElementSize => Alive(Bridge.mt_tensor_element_size(Handle));

        /// <summary>The bytes of one element.</summary>
        public long element_size() => ElementSize;

        /// <summary>The element type.</summary>
        public ScalarType dtype => (ScalarType)Alive(Bridge.mt_tensor_dtype(Handle));

        /// <summary>The device that the tensor lives on.</summary>
        public Device device => Device.Unpack(Alive(Bridge.mt_tensor_device(Handle)));

        /// <summary>The kind of device that the tensor lives on.</summary>
        public DeviceType device_type => device.type;

        /// <summary>The number of the device that the tensor lives on, or -1.</summary>
        public int device_index => device.index;

        /// <summary>Whether the tensor lives on a CUDA device.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor lives in the processor's memory.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the tensor is sparse.</summary>
        public bool is_sparse => Alive(Bridge.mt_tensor_is_sparse(Handle)) != 0;

        /// <summary>The length of each dimension.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* first = sizes) Bridge.Check(Bridge.mt_tensor_sizes(Handle, first));
                return Alive(sizes);
            }
        }

        /// <summary>The length of each dimension.</summary>
        public long[] size() => shape;

        /// <summary>The length of a dimension; negative ones count from the end.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
        public unsafe long size(int dim)
        {
            var dimensions = (int)Dimensions;
            var sizes = stackalloc long[dimensions];
            Alive(Bridge.Check(Bridge.mt_tensor_sizes(Handle, sizes)));
            return sizes[Wrap(dim, dimensions)];
        }

        /// <summary>The elements to step over from one entry of each dimension to the next.</summary>
        public unsafe long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* first = strides) Bridge.Check(Bridge.mt_tensor_strides(Handle, first));
            return Alive(strides);
        }

        /// <summary>The elements to step over from one entry of a dimension to the next.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
        public long stride(int dim) => stride()[Wrap(dim, (int)Dimensions)];

        /// <summary>Where in its storage the tensor begins, in elements.</summary>
        public long storage_offset() => Alive(Bridge.Check(Bridge.mt_tensor_storage_offset(Handle)));

        /// <summary>Whether the elements lie in row-major order without gaps.</summary>
        public bool is_contiguous() => Alive(Bridge.Check(Bridge.mt_tensor_is_contiguous(Handle, 0))) != 0;

        /// <summary>Whether the element type is a real floating-point type.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the element type is an integer or truth type.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Whether the element type is complex.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Whether the tensor has a shape but no memory.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether the memory is page-locked.</summary>
        public bool is_pinned() => Aten.IsPinned.CallBool(this);

        /// <summary>Whether the only element is not zero.</summary>
        public bool is_nonzero() => Aten.IsNonzero.CallBool(this);

        /// <summary>A tensor that owns this native handle.</summary>
        public static Tensor UnsafeCreateTensor(nint handle) => new(handle);

        /// <summary>Lets go of the native tensor without freeing it and returns it.</summary>
        public nint DecoupleFromNativeHandle()
        {
            var handle = Handle;
            _handle = 0;
            OwningScope?.MarkAsDisposed(this);
            OwningScope = null;
            GC.SuppressFinalize(this);
            return handle;
        }

        /// <summary>Releases the tensor from its scope: only its holder will dispose it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningScope?.Detach(this);
            return this;
        }

        /// <inheritdoc cref="DetachFromDisposeScope"/>
        [Obsolete("Use DetachFromDisposeScope.")]
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        /// <summary>Hands the tensor to the scope around its own, or to nobody if there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Hands the tensor to another scope.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            ArgumentNullException.ThrowIfNull(other);
            DisposeScope.Move(other, this);
            return this;
        }

        /// <summary>Hands the tensor to the scope that owns another tensor.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            DisposeScope.Move(Known(other).OwningScope, this);
            return this;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (!IsInvalid) DisposeScopeManager.Current.Tensors.Disposed(OwningScope is not null);
            OwningScope?.MarkAsDisposed(this);
            OwningScope = null;
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native tensor.</summary>
        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0) Bridge.mt_tensor_free(handle);
        }

        /// <summary>Keeps the finalizer away until the native call whose answer is passed has ended.</summary>
        private T Alive<T>(T answer)
        {
            GC.KeepAlive(this);
            return answer;
        }

        private static int Wrap(int dim, int dimensions)
        {
            var wrapped = dim < 0 ? dim + dimensions : dim;
            if ((uint)wrapped >= (uint)dimensions)
            {
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {dimensions} dimensions.");
            }

            return wrapped;
        }
    }
}
