using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.LinearAlgebra;

/// <summary>
/// Each function against Python's. There: <c>A = w(3, 3) + eye(3); B = w(3, 2); S = A @ A.T + eye(3); T = w(4, 3) + eye(4, 3)</c>
/// in float64 with the waves of <see cref="Waves"/>, then the function under the row's name in <c>torch.linalg</c> (torch 1.13).
/// </summary>
[NoTensorLeaks]
public class LinalgReferenceTests
{
    private static readonly Dictionary<string, (Func<Tensor> Compute, double[] Expected)> Cases = new(StringComparer.Ordinal)
    {
        ["cholesky"] = (() => linalg.cholesky(S), [1.6079272086767644, 0.0, 0.0, 1.4090291129576278, 2.173592292913805, 0.0, 1.1083398399888416, 0.6130899201304911, 1.3033227230071756]),
        ["eigvalsh"] = (() => linalg.eigvalsh(S), [1.122849635543649, 1.9373717911264792, 9.538021550088317]),
        ["svdvals"] = (() => linalg.svdvals(T), [3.0554123743631574, 0.9718725319081424, 0.524437703024511]),
        ["det"] = (() => linalg.det(A), [0.9915657094174366]),
        ["slogdet"] = (() => Both(linalg.slogdet(-A)), [-1.0, -0.008470060482537178]),
        ["solve"] = (() => linalg.solve(A, B), [-1.0525562933194264, -0.35852683801959473, 0.07871130762557171, 0.1284723271070513, 1.518777145713748, 0.9991054003852863]),
        ["solve, right"] = (() => linalg.solve(A, B.mT, left: false), [-1.3237299783082281, 0.2005617158195173, 1.4362750494812633, -0.6741501878085369, 0.3256550528735086, 0.9341062886405157]),
        ["inv"] = (() => linalg.inv(A), [1.8683367402727735, -0.07419081149665455, -1.0066769849748407, -0.29422143857332117, 0.6489552765223522, -0.3603557518845185, -1.1299946425406535, -0.23800134687483346, 1.6862043145757046]),
        ["pinv"] = (() => linalg.pinv(T), [1.2012354022335223, 0.05664150558927559, -0.0956185531191635, 0.9386422608063607, -0.30868724712597156, 0.6517923196274178, -0.3405998375968365, 0.02035405787696166, -0.43658787465433213, -0.3739927007406161, 0.7392206307392702, -0.9756552103167114]),
        ["lstsq"] = (() => linalg.lstsq(T, Waves.Of(4, 2)).Solution, [0.6906580128214536, 0.8850934025678304, 0.11651216782619862, 0.15543970265663917, -0.2931763444518187, -0.2935538139378534]),
        ["cond"] = (() => linalg.cond(A), [8.336652271787653]),
        ["cond 1"] = (() => linalg.cond(A, 1), [9.487624692361598]),
        ["cond fro"] = (() => linalg.cond(A, "fro"), [9.46011154177555]),
        ["norm"] = (() => linalg.norm(A), [3.098103125584822]),
        ["norm 1"] = (() => linalg.norm(A, 1), [2.881540618189878]),
        ["norm nuc"] = (() => linalg.norm(A, "nuc"), [4.240668064788595]),
        ["norm rows"] = (() => linalg.norm(A, 3.0, [1]), [1.10626220725913, 2.12217883829537, 1.319024439526634]),
        ["matrix_norm"] = (() => linalg.matrix_norm(A), [3.098103125584822]),
        ["matrix_norm 2"] = (() => linalg.matrix_norm(A, 2.0), [2.9219893138217183]),
        ["matrix_norm inf"] = (() => linalg.matrix_norm(A, double.PositiveInfinity), [3.8528547331929874]),
        ["vector_norm"] = (() => linalg.vector_norm(A), [3.098103125584822]),
        ["vector_norm 3"] = (() => linalg.vector_norm(A, 3, [0], true), [1.3053099691222763, 2.0117535520601897, 1.4162004024916817]),
        ["cross"] = (() => linalg.cross(A, A.flip(0)), [0.0735650646339356, -0.6434817991450749, 0.23599397435624964, -1.046635847177717e-16, -5.205682899350528e-17, -8.792459912446622e-17, -0.07356506463393557, 0.6434817991450749, -0.23599397435624964]),
        ["vecdot"] = (() => linalg.vecdot(A, A.flip(0)), [1.7821297851785096, 5.709866496976451, 1.7821297851785096]),
        ["matrix_exp"] = (() => linalg.matrix_exp(A), [4.719800327266794, 2.9272804276401607, 3.4568486830847456, 6.996089406212734, 10.441745678116764, 7.405503693458354, 4.220264954446534, 3.9413738721369267, 5.8473181545133075]),
        ["vander"] = (() => linalg.vander(A[0], 3), [1.0, 1.0, 1.0, 1.0, 0.361615431964962, 0.13076572063520606, 1.0, 0.674287911628145, 0.4546641877678452]),
        ["multi_dot"] = (() => linalg.multi_dot([T, A, B]), [2.7792317372598414, 3.7073948551246065, 6.886488982106313, 9.072427469481283, 3.7413026078843536, 4.887249025796915, -2.616003443522496, -3.3733065350620803]),
        ["diagonal"] = (() => linalg.diagonal(A, offset: 1), [0.361615431964962, 0.9612752029752999]),
        ["eigvals"] = (() => linalg.eigvals(A), [2.825548542449563, 0.0, 0.35092856998231464, 0.0, 1.0, 0.0]),
        ["geqrf"] = (() => geqrf(T).a, [-1.5722188073163714, -1.6956891617363423, -1.6700497885689747, 0.3482202537094974, -1.3395122773848116, -0.27879202802153796, 0.30968029234929423, -0.04317007748221664, -0.7394577447569127, -0.07281443670739274, -0.1451068945463211, -0.46890735699857405]),
        ["householder_product"] = (() => Reflected(linalg.householder_product), [-0.6360437843298066, 0.535207576381851, 0.3228382851801067, -0.5697035816591715, -0.7688176309413233, 0.2765517990452033, -0.5066505174275002, 0.2501488453370746, -0.5466224204842439, 0.119127606584606, 0.2447403843131833, 0.7214558014811275]),
        ["ormqr"] = (() => Reflected((a, tau) => ormqr(a, tau, Waves.Of(4, 2), true, true)), [-0.7938148453097469, -1.1648884279466378, -0.0743342516302492, -0.12637292698042135, 0.2167915184844177, 0.21707064121927544, 1.1824945005187981, 0.8435991432883805]),
        ["lu_factor"] = (() => linalg.lu_factor(A).LU, [1.0, 0.361615431964962, 0.674287911628145, 0.8956986856800476, 1.6719823774050009, 0.3573164067600263, 0.7965654722360868, 0.14114620916191947, 0.5930479428595387]),
        ["lu_solve"] = (() => Factored((lu, pivots) => linalg.lu_solve(lu, pivots, B)), [-1.0525562933194264, -0.35852683801959473, 0.0787113076255717, 0.1284723271070513, 1.518777145713748, 0.9991054003852863]),
        ["solve_triangular"] = (() => linalg.solve_triangular(A, B, upper: true), [-0.5440423063032936, -0.20788265769737937, -0.06843430455924336, 0.05661708643151554, 0.8435405664240663, 0.8142285632410777]),
        ["solve_triangular, unit"] = (() => linalg.solve_triangular(A, B.mT, upper: false, left: false, unitriangular: true), [-0.929790736545633, 0.1524021900534489, 0.99588084453764, -0.7551703824024574, 0.3919478547565539, 0.9612752029752999]),
        ["ldl_solve"] = (() => LdlSolved(), [-0.33477198229446337, -0.11032137593833446, 0.008935736043795743, 0.03139225848594368, 0.4743114411621287, 0.3230521204101014]),
        ["tensorinv"] = (() => linalg.tensorinv(Square.reshape(2, 2, 4), 2), [-0.26524914072847794, -3.1425154069552885, -4.594456955056903, -5.4245603078634845, -0.5403262342267962, 0.6037548031099044, -0.1985342310245709, 0.026047411643949192, 1.1672646259324249, 3.070659015578879, 5.558454112579364, 5.429283830117181, 0.7520017938528316, 0.9530884791271256, 1.0251791098917387, 1.9585165574651187]),
        ["tensorsolve"] = (() => linalg.tensorsolve(Square.reshape(2, 2, 4), Waves.Of(2, 2), null), [-9.093140389778888, 0.10778845427810343, 9.72139849260757, 2.790158089538204]),
        ["logdet"] = (() => logdet(S), [3.03248815846117]),
        ["matrix_power"] = (() => matrix_power(A, -2), [4.650050302131109, 0.05283054079182802, -3.5515395864043566, -0.33344120945238387, 0.5287366325162791, -0.5453022395225339, -3.9465872500096824, -0.47193590833205973, 4.066589744586879]),
        ["cholesky_inverse"] = (() => cholesky_inverse(linalg.cholesky(S)), [0.6643958121043013, -0.11206472087728825, -0.2602802304198037, -0.11206472087728825, 0.2584993661876571, -0.1660512526645235, -0.2602802304198037, -0.1660512526645235, 0.5887027516998987]),
        ["cholesky_solve"] = (() => cholesky_solve(B, linalg.cholesky(S)), [-0.3347719822944633, -0.11032137593833441, 0.008935736043795744, 0.03139225848594369, 0.4743114411621287, 0.32305212041010134]),
        ["vander, descending"] = (() => vander(A[0]), [1.0, 1.0, 1.0, 0.13076572063520606, 0.361615431964962, 1.0, 0.4546641877678452, 0.674287911628145, 1.0]),
    };

    public static TheoryData<string> Names => new(Cases.Keys);

    private static Tensor A => Waves.Of(3, 3) + eye(3, dtype: ScalarType.Float64);

    private static Tensor B => Waves.Of(3, 2);

    private static Tensor S => A.matmul(A.mT) + eye(3, dtype: ScalarType.Float64);

    private static Tensor T => Waves.Of(4, 3) + eye(4, 3, ScalarType.Float64);

    private static Tensor Square => Waves.Of(4, 4) + eye(4, dtype: ScalarType.Float64);

    [Theory]
    [MemberData(nameof(Names))]
    public void EqualsPythons(string name)
    {
        using var scope = NewDisposeScope();
        Tensor found = Cases[name].Compute();
        double[] parts = found.is_complex()
            ? [.. found.data<System.Numerics.Complex>().ToArray().SelectMany(c => new[] { c.Real, c.Imaginary })]
            : found.contiguous().data<double>().ToArray();
        Values.Close(Cases[name].Expected, tensor(parts), 1e-9, name, 1e-10);
    }

    private static Tensor Both((Tensor First, Tensor Second) pair) => stack([pair.First, pair.Second]);

    private static Tensor Reflected(Func<Tensor, Tensor, Tensor> apply)
    {
        (Tensor a, Tensor tau) = geqrf(T);
        return apply(a, tau);
    }

    private static Tensor Factored(Func<Tensor, Tensor, Tensor> apply)
    {
        (Tensor factors, Tensor pivots) = linalg.lu_factor(A);
        return apply(factors, pivots);
    }

    private static Tensor LdlSolved()
    {
        (Tensor factors, Tensor pivots) = linalg.ldl_factor(S, hermitian: false);
        return linalg.ldl_solve(factors, pivots, B);
    }
}
