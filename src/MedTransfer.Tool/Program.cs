using MedTransfer.Tool;

return await ToolHost.RunAsync(args).ConfigureAwait(false);
