using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.Cat.Call(tensors, dim);

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => cat((Tensor[])[.. tensors], dim);

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>Tensors stacked along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) =>
        Aten.Stack.Call((Tensor[])[.. tensors], dim);

    /// <summary>Tensors joined along the second dimension (the only one of vectors).</summary>
    public static Tensor hstack(params Tensor[] tensors) => Aten.Hstack.Call(tensors);

    /// <inheritdoc cref="hstack(Tensor[])"/>
    public static Tensor hstack(IList<Tensor> tensors) => hstack((Tensor[])[.. tensors]);

    /// <inheritdoc cref="hstack(Tensor[])"/>
    public static Tensor hstack(IEnumerable<Tensor> tensors) => hstack((Tensor[])[.. tensors]);

    /// <inheritdoc cref="hstack(Tensor[])"/>
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => hstack(tensors.ToArray());

    /// <summary>Tensors of at least two dimensions joined along the first.</summary>
    public static Tensor vstack(Tensor[] tensors) => Aten.Vstack.Call(tensors);

    /// <inheritdoc cref="vstack(Tensor[])"/>
    public static Tensor vstack(IList<Tensor> tensors) => vstack((Tensor[])[.. tensors]);

    /// <inheritdoc cref="vstack(Tensor[])"/>
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => vstack(tensors.ToArray());

    /// <summary>Tensors of at least three dimensions joined along the third.</summary>
    public static Tensor dstack(params Tensor[] tensors) => Aten.Dstack.Call(tensors);

    /// <inheritdoc cref="dstack(Tensor[])"/>
    public static Tensor dstack(IList<Tensor> tensors) => dstack((Tensor[])[.. tensors]);

    /// <inheritdoc cref="dstack(Tensor[])"/>
    public static Tensor dstack(IEnumerable<Tensor> tensors) => dstack((Tensor[])[.. tensors]);

    /// <inheritdoc cref="dstack(Tensor[])"/>
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => dstack(tensors.ToArray());

    /// <summary>Vectors and matrices joined as columns.</summary>
    public static Tensor column_stack(params Tensor[] tensors) => Aten.ColumnStack.Call(tensors);

    /// <inheritdoc cref="column_stack(Tensor[])"/>
    public static Tensor column_stack(IList<Tensor> tensors) => column_stack((Tensor[])[.. tensors]);

    /// <inheritdoc cref="column_stack(Tensor[])"/>
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => column_stack(tensors.ToArray());

    /// <summary>Vectors and matrices joined as rows.</summary>
    public static Tensor row_stack(params Tensor[] tensors) => vstack(tensors);

    /// <inheritdoc cref="row_stack(Tensor[])"/>
    public static Tensor row_stack(IList<Tensor> tensors) => row_stack((Tensor[])[.. tensors]);

    /// <inheritdoc cref="row_stack(Tensor[])"/>
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => row_stack(tensors.ToArray());

    /// <summary>All combinations of vectors' elements, one row each.</summary>
    public static Tensor cartesian_prod(params Tensor[] tensors) => Aten.CartesianProd.Call(tensors);

    /// <inheritdoc cref="cartesian_prod(Tensor[])"/>
    public static Tensor cartesian_prod(IList<Tensor> tensors) => cartesian_prod((Tensor[])[.. tensors]);

    /// <inheritdoc cref="cartesian_prod(Tensor[])"/>
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => cartesian_prod(tensors.ToArray());

    /// <summary>Matrices on the diagonal of a larger one, zero elsewhere.</summary>
    public static Tensor block_diag(params Tensor[] tensors) => Aten.BlockDiag.Call(tensors);

    /// <summary>Grids of coordinates of vectors: <c>"ij"</c> with rows first, or <c>"xy"</c> with columns first.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Aten.Meshgrid_indexing.CallList((Tensor[])[.. tensors], indexing);

    /// <summary>Tensors repeated without copying to their common shape.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.BroadcastTensors.CallList(tensors);

    /// <inheritdoc cref="Tensor.atleast_1d"/>
    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => Aten.Atleast1d_Sequence.CallList(input);

    /// <inheritdoc cref="Tensor.atleast_2d"/>
    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => Aten.Atleast2d_Sequence.CallList(input);

    /// <inheritdoc cref="Tensor.atleast_3d"/>
    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => Aten.Atleast3d_Sequence.CallList(input);
}
