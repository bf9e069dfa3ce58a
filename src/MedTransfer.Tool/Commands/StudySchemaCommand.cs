using System.CommandLine;
using MedTransfer.Core.Studies;
using MedTransfer.Tool.Console;

namespace MedTransfer.Tool.Commands;

/// <summary><c>medtransfer study schema</c>: the JSON schema of study files, for editors.</summary>
internal static class StudySchemaCommand
{
    internal static Command Create()
    {
        var command = new Command("schema", "print the JSON schema of study files, which editors check and complete by");
        command.SetAction(_ =>
        {
            Screen.Line(Study.Schema.TrimEnd());
            return ExitCode.Done;
        });
        return command;
    }
}
