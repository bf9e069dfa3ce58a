namespace MedTransfer.Data;

/// <summary>
/// How <see cref="CsvImages"/> reads. One of <see cref="Findings"/>, <see cref="OneHotColumns"/> and
/// <see cref="LabelColumn"/> says where the labels are. Column names are in exact case.
/// </summary>
public sealed record CsvImagesOptions : ImageSetOptions
{
    private static readonly string[] CheXpertFindings =
    [
        "No Finding", "Enlarged Cardiomediastinum", "Cardiomegaly", "Lung Opacity", "Lung Lesion", "Edema", "Consolidation",
        "Pneumonia", "Atelectasis", "Pneumothorax", "Pleural Effusion", "Pleural Other", "Fracture", "Support Devices",
    ];

    private static readonly string[] CheXpertTasks = ["Atelectasis", "Cardiomegaly", "Consolidation", "Edema", "Pleural Effusion"];

    /// <summary>The image's path below the image root, with column names in braces (default <c>{path}</c>): <c>{image}.jpeg</c>.</summary>
    public string ImagePath { get; init; } = "{path}";

    /// <summary>
    /// The columns of a multi-label set: 1 present, 0 absent, -1 uncertain (<see cref="Uncertain"/>), empty not mentioned
    /// (<see cref="Blank"/>).
    /// </summary>
    public IReadOnlyList<string>? Findings { get; init; }

    /// <summary>What -1 counts as; null (the default) refuses it, since the choice changes results.</summary>
    public UncertainLabels? Uncertain { get; init; }

    /// <summary>What an empty finding counts as (default <see cref="UncertainLabels.Zeros"/>, CheXpert's convention).</summary>
    public UncertainLabels Blank { get; init; } = UncertainLabels.Zeros;

    /// <summary>One column per class, of which exactly one is 1 in every row.</summary>
    public IReadOnlyList<string>? OneHotColumns { get; init; }

    /// <summary>The column with the class or grade: a whole number from 0, or a name of <see cref="Classes"/>.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>The names of classes or grades in the order of their numbers; null (the default) numbers them 0, 1, … up to the highest found.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Makes two classes of grades: 1 from this grade on, 0 below. Null (the default) keeps the grades.</summary>
    public int? GradeThreshold { get; init; }

    /// <summary>Whether the classes of <see cref="LabelColumn"/> have an order, such as severity (default false).</summary>
    public bool Ordinal { get; init; }

    /// <summary>The column that names the patient, of the table or of <see cref="PatientFile"/>; empty values are patients of their own.</summary>
    public string? PatientColumn { get; init; }

    /// <summary>Another CSV that holds <see cref="PatientColumn"/> and the columns of <see cref="ImagePath"/>; null (the default): the table itself.</summary>
    public string? PatientFile { get; init; }

    /// <summary>The column that names the split (train, val or test); null (the default) has the splits drawn.</summary>
    public string? SplitColumn { get; init; }

    /// <summary>
    /// <c>train.csv</c> and <c>valid.csv</c> of CheXpert (Irvin et al., 2019), patients after the folders <c>patient00001</c>.
    /// The image root is the folder that holds <c>CheXpert-v1.0</c> or <c>CheXpert-v1.0-small</c>.
    /// </summary>
    /// <param name="uncertain">What -1 counts as.</param>
    /// <param name="allFindings">All 14 findings instead of the 5 on which the competition scores.</param>
    public static CsvImagesOptions CheXpert(UncertainLabels uncertain, bool allFindings = false) => new()
    {
        ImagePath = "{Path}",
        Findings = allFindings ? CheXpertFindings : CheXpertTasks,
        Uncertain = uncertain,
        PatientPattern = @"patient(\d+)",
    };

    /// <summary>
    /// <c>trainLabels.csv</c> of EyePACS (Kaggle's "Diabetic Retinopathy Detection", 2015: <c>image,level</c>, images
    /// <c>10_left.jpeg</c>): the number before the eye is the patient.
    /// </summary>
    /// <param name="referable">Two classes, referable from grade 2 (moderate) on, instead of the five grades.</param>
    public static CsvImagesOptions EyePacs(bool referable = true) => new()
    {
        ImagePath = "{image}.jpeg",
        LabelColumn = "level",
        Classes = ["no retinopathy", "mild", "moderate", "severe", "proliferative"],
        Ordinal = !referable,
        GradeThreshold = referable ? 2 : null,
        PatientPattern = @"(\d+)_(?:left|right)",
    };

    /// <summary>
    /// <c>full_df.csv</c> of ODIR-5K (Ocular Disease Intelligent Recognition, 2019, as on Kaggle): image names in
    /// <c>filename</c>, patients in <c>ID</c>, eight diagnoses as columns. These are of the patient: both eyes have them.
    /// </summary>
    public static CsvImagesOptions Odir() => new()
    {
        ImagePath = "{filename}",
        Findings = ["N", "D", "G", "C", "A", "H", "M", "O"],
        PatientColumn = "ID",
    };

    /// <summary>
    /// <c>ISIC_2019_Training_GroundTruth.csv</c> of ISIC 2019: eight classes as columns; the column UNK, which no training
    /// image has, is left out. Several images may show one lesion, which only the metadata file tells.
    /// </summary>
    /// <param name="metadata"><c>ISIC_2019_Training_Metadata.csv</c>, whose <c>lesion_id</c> keeps a lesion in one split; null goes without.</param>
    public static CsvImagesOptions Isic2019(string? metadata = null) => new()
    {
        ImagePath = "{image}.jpg",
        OneHotColumns = ["MEL", "NV", "BCC", "AK", "BKL", "DF", "VASC", "SCC"],
        PatientFile = metadata,
        PatientColumn = metadata is null ? null : "lesion_id",
    };

    internal override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults()) yield return fault;
        var sources = new[] { Findings is not null, OneHotColumns is not null, LabelColumn is not null }.Count(given => given);
        if (sources != 1) yield return $"{sources} of Findings, OneHotColumns and LabelColumn are given; exactly one says where the labels are";
        if (!PathPattern.HasColumn(ImagePath)) yield return $"the image path '{ImagePath}' names no column; write it in braces, as in {{path}}";
        if (Findings is { Count: 0 }) yield return "Findings names no column";
        if (OneHotColumns is { Count: < 2 }) yield return "OneHotColumns names fewer than two columns";
        if ((Twice(Findings) ?? Twice(OneHotColumns) ?? Twice(Classes)) is { } twice) yield return $"'{twice}' is named twice";
        if (Uncertain is not null && Findings is null) yield return "Uncertain has a meaning with Findings only";
        if ((Classes is not null || GradeThreshold is not null || Ordinal) && LabelColumn is null) yield return "Classes, GradeThreshold and Ordinal have a meaning with LabelColumn only";
        if (GradeThreshold is < 1) yield return $"a grade threshold of {GradeThreshold}; at least 1 leaves grades on both sides";
        if (PatientFile is not null && PatientColumn is null) yield return "PatientFile needs PatientColumn, the column to take from it";
        if (PatientColumn is not null && PatientPattern is not null) yield return "PatientColumn and PatientPattern both say who the patient is; give one";
    }

    private static string? Twice(IReadOnlyList<string>? names) => names?.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key;
}
