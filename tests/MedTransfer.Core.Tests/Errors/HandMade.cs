using MedTransfer.Core.Errors;
using MedTransfer.Core.Evaluation;
using MedTransfer.Data;

namespace MedTransfer.Core.Tests.Errors;

/// <summary>Answers whose errors can be counted by hand.</summary>
internal static class HandMade
{
    /// <summary>Ten samples of three classes; 'a' is taken for 'b' twice and for 'c' once, 'c' for 'a' once.</summary>
    public static AnswerSet ThreeClasses() => new()
    {
        Title = "made by hand",
        Task = LearningTask.MultiClass,
        ClassNames = ["a", "b", "c"],
        Labels = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2],
        Scores = new(
        [
            0.8, 0.1, 0.1,
            0.3, 0.6, 0.1,
            0.2, 0.7, 0.1,
            0.1, 0.2, 0.7,
            0.1, 0.8, 0.1,
            0.2, 0.6, 0.2,
            0.1, 0.9, 0.0,
            0.5, 0.25, 0.25,
            0.1, 0.1, 0.8,
            0.0, 0.0, 1.0,
        ], 3),
    };

    /// <summary>Twelve samples of two classes by the probability of class 1; 2 of 6 positives and 1 of 6 negatives are wrong at one half.</summary>
    public static AnswerSet TwoClasses() => new()
    {
        Title = "made by hand",
        Task = LearningTask.BinaryClass,
        ClassNames = ["benign", "malignant"],
        Labels = [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
        Scores = new([0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.1, 0.2, 0.3, 0.35, 0.45, 0.75], 1),
    };

    /// <summary>
    /// Six samples of three findings: 'left' is missed on samples 0 and 1, 'right' on 0, 1 and 2, 'upper' never; 'upper' is seen on
    /// sample 3, where it is not; of sample 5 nothing is known of 'left'.
    /// </summary>
    public static AnswerSet Findings() => new()
    {
        Title = "made by hand",
        Task = LearningTask.MultiLabel,
        ClassNames = ["left", "right", "upper"],
        Labels =
        [
            1, 1, 0,
            1, 1, 1,
            0, 1, 1,
            1, 1, 0,
            0, 0, 0,
            ImageSplit.Unlabelled, 0, 1,
        ],
        Scores = new(
        [
            0.2, 0.3, 0.1,
            0.4, 0.1, 0.9,
            0.1, 0.45, 0.8,
            0.9, 0.7, 0.6,
            0.1, 0.2, 0.3,
            0.9, 0.1, 0.7,
        ], 3),
    };
}
