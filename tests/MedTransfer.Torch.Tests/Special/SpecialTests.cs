using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Special;

/// <summary>
/// Each function against Python's <c>torch.special</c> (1.13) at <c>x = torch.tensor([-1.5, -0.25, 0, 0.3, 0.8, 2.5], dtype=torch.float64)</c>
/// and <c>n = torch.arange(6, dtype=torch.float64)</c>.
/// </summary>
[NoTensorLeaks]
public class SpecialTests
{
    private static readonly Dictionary<string, (Func<Tensor> Compute, double[] Expected)> Cases = new(StringComparer.Ordinal)
    {
        ["airy_ai"] = (() => special.airy_ai(X), [0.46425657774886947, 0.41872461427545293, 0.3550280538878172, 0.2788064819550049, 0.16984631744436485, 0.015725923380470484]),
        ["bessel_j0"] = (() => special.bessel_j0(X), [0.5118276717359184, 0.9844359292958528, 1.0, 0.9776262465382961, 0.8462873527504801, -0.048383776468256645]),
        ["bessel_j1"] = (() => special.bessel_j1(X), [-0.5579365079100997, -0.12402597732272692, 0.0, 0.148318816273104, 0.36884204609417, 0.4970941024644698]),
        ["bessel_y0"] = (() => special.bessel_y0(X), [double.NaN, double.NaN, double.NegativeInfinity, -0.8072735778045196, -0.08680227965660667, 0.49807035961592067]),
        ["bessel_y1"] = (() => special.bessel_y1(X), [double.NaN, double.NaN, double.NegativeInfinity, -2.2931051383885293, -0.978144176683359, 0.14591813796695813]),
        ["chebyshev_polynomial_t"] = (() => special.chebyshev_polynomial_t(X, N), [1.0, -0.25, -1.0, -0.792, -0.8431999999999998, 1262.5]),
        ["chebyshev_polynomial_u"] = (() => special.chebyshev_polynomial_u(X, N), [1.0, -0.5, -1.0, -0.984, -0.12639999999999946, 2640.0]),
        ["chebyshev_polynomial_v"] = (() => special.chebyshev_polynomial_v(X, N), [1.0, -1.5, -1.0, -0.344, -1.0224, 2089.0]),
        ["chebyshev_polynomial_w"] = (() => special.chebyshev_polynomial_w(X, N), [1.0, 0.5, -1.0, -1.624, 0.7696000000000017, 3191.0]),
        ["digamma"] = (() => special.digamma(X), [0.7031566406452433, 2.914139120213528, double.NegativeInfinity, -3.502524222200133, -0.9650085667061384, 0.7031566406452431]),
        ["entr"] = (() => special.entr(X), [double.NegativeInfinity, double.NegativeInfinity, 0.0, 0.3611918412977808, 0.17851484105136778, -2.2907268296853878]),
        ["erf"] = (() => special.erf(X), [-0.9661051464753108, -0.27632639016823696, 0.0, 0.3286267594591274, 0.7421009647076605, 0.999593047982555]),
        ["erfc"] = (() => special.erfc(X), [1.9661051464753108, 1.276326390168237, 1.0, 0.6713732405408726, 0.2578990352923395, 0.0004069520174449589]),
        ["erfcx"] = (() => special.erfcx(X), [18.653886256262734, 1.3586423701047217, 1.0, 0.7345993345676554, 0.4891005892231149, 0.2108063640611436]),
        ["erfinv"] = (() => special.erfinv(X), [double.NaN, -0.2253120550121781, 0.0, 0.2724627147267544, 0.9061938024368233, double.NaN]),
        ["exp2"] = (() => special.exp2(X), [0.3535533905932738, 0.8408964152537145, 1.0, 1.2311444133449163, 1.7411011265922482, 5.656854249492381]),
        ["expit"] = (() => special.expit(X), [0.18242552380635635, 0.43782349911420193, 0.5, 0.574442516811659, 0.6899744811276125, 0.9241418199787566]),
        ["expm1"] = (() => special.expm1(X), [-0.7768698398515702, -0.22119921692859512, 0.0, 0.3498588075760031, 1.2255409284924677, 11.182493960703473]),
        ["gammainc"] = (() => special.gammainc(N + 0.5, X.abs()), [0.9167354833364495, 0.08110858834532418, 0.0, 0.001008252871644388, 0.0036653108958516665, 0.06883338952930088]),
        ["gammaincc"] = (() => special.gammaincc(N + 0.5, X.abs()), [0.08326451666355052, 0.9188914116546758, 1.0, 0.9989917471283556, 0.9963346891041484, 0.9311666104706992]),
        ["gammaln"] = (() => special.gammaln(X), [0.860047015376481, 1.589575312551186, double.PositiveInfinity, 1.0957979948180756, 0.15205967839983756, 0.2846828704729192]),
        ["hermite_polynomial_h"] = (() => special.hermite_polynomial_h(X, N), [1.0, -0.5, -2.0, -3.384, -12.166400000000001, 925.0]),
        ["hermite_polynomial_he"] = (() => special.hermite_polynomial_he(X, N), [1.0, -0.25, -1.0, -0.873, -0.43040000000000034, -21.09375]),
        ["i0"] = (() => special.i0(X), [1.6467231897728907, 1.015686141223608, 1.0, 1.0226268793515967, 1.166514922869803, 3.289839144050123]),
        ["i0e"] = (() => special.i0e(X), [0.36743360905415834, 0.7910171621397194, 1.0, 0.7575806251825477, 0.5241489419203692, 0.27004644161220276]),
        ["i1"] = (() => special.i1(X), [-0.9816664285779075, -0.12597910894546793, 0.0, 0.15169384000359282, 0.43286480262064, 2.5167162452886984]),
        ["i1e"] = (() => special.i1e(X), [-0.21903938742092566, -0.09811262869736825, 0.0, 0.11237756063983881, 0.19449869336433773, 0.20658464953126654]),
        ["laguerre_polynomial_l"] = (() => special.laguerre_polynomial_l(X, N), [1.0, 1.25, 1.0, 0.23050000000000007, -0.6042666666666666, 1.0325520833333335]),
        ["legendre_polynomial_p"] = (() => special.legendre_polynomial_p(X, N), [1.0, -0.25, -0.5, -0.3825, -0.23299999999999982, 637.01171875]),
        ["log_softmax"] = (() => special.log_softmax(X, 0), [-4.37693886364094, -3.12693886364094, -2.87693886364094, -2.5769388636409403, -2.0769388636409403, -0.3769388636409402]),
        ["logit"] = (() => special.logit(X), [double.NaN, double.NaN, double.NegativeInfinity, -0.8472978603872036, 1.3862943611198908, double.NaN]),
        ["modified_bessel_i0"] = (() => special.modified_bessel_i0(X), [1.6467231897728907, 1.015686141223608, 1.0, 1.0226268793515967, 1.166514922869803, 3.289839144050123]),
        ["modified_bessel_i1"] = (() => special.modified_bessel_i1(X), [-0.9816664285779074, -0.12597910894546793, 0.0, 0.15169384000359282, 0.43286480262064, 2.5167162452886984]),
        ["modified_bessel_k0"] = (() => special.modified_bessel_k0(X), [double.NaN, double.NaN, double.PositiveInfinity, 1.3724600605442967, 0.5653471052658959, 0.062347553200366196]),
        ["modified_bessel_k1"] = (() => special.modified_bessel_k1(X), [double.NaN, double.NaN, double.PositiveInfinity, 3.055992033457325, 0.8617816344721801, 0.07389081634774705]),
        ["multigammaln"] = (() => special.multigammaln(X.abs() + 2, 3), [3.895898482154039, 1.6592935862241982, 1.5963125911388552, 1.692025601311498, 2.3169032028071053, 7.163564471191672]),
        ["ndtr"] = (() => special.ndtr(X), [0.06680720126885803, 0.4012936743170763, 0.5, 0.6179114221889527, 0.7881446014166034, 0.9937903346742238]),
        ["ndtri"] = (() => special.ndtri(X), [double.NaN, double.NaN, double.NegativeInfinity, -0.5244005127080409, 0.8416212335729143, double.NaN]),
        ["polygamma"] = (() => special.polygamma(2, X.abs() + 0.1), [-0.7035722778841987, -47.73378991323573, -2001.8614573783439, -32.23912862357837, -3.201797043794721, -0.21529102788419893]),
        ["psi"] = (() => special.psi(X), [0.7031566406452433, 2.914139120213528, double.NegativeInfinity, -3.502524222200133, -0.9650085667061384, 0.7031566406452431]),
        ["scaled_modified_bessel_k0"] = (() => special.scaled_modified_bessel_k0(X), [double.NaN, double.NaN, double.PositiveInfinity, 1.8526273007720135, 1.258203121573991, 0.7595486903280996]),
        ["scaled_modified_bessel_k1"] = (() => special.scaled_modified_bessel_k1(X), [double.NaN, double.NaN, double.PositiveInfinity, 4.12515776224447, 1.9179302989409723, 0.9001744239078779]),
        ["shifted_chebyshev_polynomial_t"] = (() => special.shifted_chebyshev_polynomial_t(X, N), [1.0, -1.5, 1.0, 0.944, -0.8432000000000003, 15124.0]),
        ["shifted_chebyshev_polynomial_u"] = (() => special.shifted_chebyshev_polynomial_u(X, N), [1.0, -3.0, 3.0, 1.088, -1.2464000000000002, 30744.0]),
        ["shifted_chebyshev_polynomial_v"] = (() => special.shifted_chebyshev_polynomial_v(X, N), [1.0, -4.0, 5.0, 1.448, -0.5744000000000006, 26839.0]),
        ["shifted_chebyshev_polynomial_w"] = (() => special.shifted_chebyshev_polynomial_w(X, N), [1.0, -2.0, 1.0, 0.728, -1.9183999999999997, 34649.0]),
        ["sinc"] = (() => special.sinc(X), [-0.2122065907891938, 0.9003163161571061, 1.0, 0.8583936913341398, 0.23387232094715982, 0.12732395447351627]),
        ["softmax"] = (() => special.softmax(X, 0), [0.012563759196472173, 0.04385182843065309, 0.05630686227318869, 0.0760063139664327, 0.12531322654396987, 0.6859580095892834]),
        ["spherical_bessel_j0"] = (() => special.spherical_bessel_j0(X), [0.6649966577360363, 0.9896158370180917, 1.0, 0.9850673555377986, 0.8966951136244035, 0.23938885764158263]),
        ["xlog1py"] = (() => special.xlog1py(N, X.abs()), [0.0, 0.22314355131420976, 0.0, 0.7870927934024732, 2.3511466596084762, 6.26381484247684]),
        ["zeta"] = (() => special.zeta(N + 1.5, X.abs() + 0.1), [1.8649562257839254, 14.52483342039442, 3163.1034212176387, 62.00909051931994, 1.8181069186529644, 0.002321001127900224]),
    };

    public static TheoryData<string> Names => new(Cases.Keys);

    private static Tensor X => tensor(new[] { -1.5, -0.25, 0, 0.3, 0.8, 2.5 });

    private static Tensor N => arange(6, dtype: ScalarType.Float64);

    [Theory]
    [MemberData(nameof(Names))]
    public void EqualsPythons(string name)
    {
        using var scope = NewDisposeScope();
        Values.Close(Cases[name].Expected, Cases[name].Compute(), 1e-9, name);
    }

    [Fact]
    public void FunctionsAgreeWithEachOther()
    {
        using var scope = NewDisposeScope();
        Tensor p = tensor(new[] { 0.1, 0.5, 0.9 });
        Values.Close([0.1, 0.5, 0.9], special.expit(special.logit(p)), 1e-12, "expit(logit)");
        Values.Close([0.1, 0.5, 0.9], special.ndtr(special.ndtri(p)), 1e-12, "ndtr(ndtri)");
        Values.Close([0.1, 0.5, 0.9], special.erf(special.erfinv(p)), 1e-12, "erf(erfinv)");
        Values.Close([1, 1, 1], special.gammainc(p, p) + special.gammaincc(p, p), 1e-12, "P + Q");
        Assert.True(special.sigmoid(p).Equals(special.expit(p)));
        Assert.Same(p, special.sigmoid_(p));
        Values.Close([0.52497918747894, 0.6224593312018546, 0.7109495026250039], p, 1e-12, "sigmoid_"); // torch.tensor([.1, .5, .9]).sigmoid()
    }

    [Fact]
    public void WritesIntoAGivenTensorAndRefusesBadInput()
    {
        using var scope = NewDisposeScope();
        Tensor result = empty(0, ScalarType.Float64);
        Assert.Same(result, special.bessel_j0(X, result));
        Assert.True(special.bessel_j0(X).Equals(result));
        Assert.Same(result, special.legendre_polynomial_p(X, N, result));
        Assert.Throws<ArgumentNullException>(() => special.erf(null!));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => special.multigammaln(X, 0));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => special.gammainc(ones(2), ones(3)));
    }
}
