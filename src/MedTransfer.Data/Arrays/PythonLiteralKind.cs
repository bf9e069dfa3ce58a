namespace MedTransfer.Data;

/// <summary>The kinds of Python literals that an .npy header may hold; a dictionary's parts are key, value, key, value.</summary>
internal enum PythonLiteralKind
{
    Dictionary,
    Tuple,
    List,
    Text,
    Integer,
    OversizedInteger,
    Real,
    Boolean,
    None,
}
