using System.Numerics;

namespace TorchSharp.Modules;

/// <summary>A rule on as many neighbouring elements as a vector register holds.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IStepRule<T>
{
    /// <summary>Changes the elements of one parameter.</summary>
    /// <param name="w">The parameter.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="a">The first state tensor, or zeros.</param>
    /// <param name="b">The second.</param>
    /// <param name="c">The third.</param>
    void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c);
}
